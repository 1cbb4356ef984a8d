# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Who raises which theme, and how much is the other side's voice?
#
# **Question.** How much of a readout reports the other side's points, and which themes does the
# publisher raise itself, put in the counterpart's mouth, or tell of both?
#
# **Answer.** In the headings below, computed from the data at hand.
#
# **Tables used.** `readouts`, `segments`, `mentions`, `themes`. **Period.** In the source line of
# every chart. **Limits.** At the end; above all, sides are found by rules and weights, which err:
# how often, by language, stands under the first chart.
#
# A sentence of a readout has a *side*: whose substance it reports. `publisher` is the side whose
# account this is, whoever received whom; `counterpart` is the other; `both` is what is told of
# the two together; `narrator` is the frame: who met whom, where, who was present. The text itself
# is always the publisher's. What stands under `counterpart` is what the publisher says that the
# other side said.

# %%
import pandas as pd
from IPython.display import Markdown

from readout_analysis import charts, findings, side_share, theme_evidence, theme_share
from readout_analysis.evaluation.report import measured_scores
from readout_analysis.findings.names import readable, with_names
from readout_analysis.notebooks import open_dataset
from readout_analysis.statistics.profiles import profile_similarity

# %%
DATASET = ""  # folder of your bundle; empty: $READOUT_DATASET, else the shipped one
dataset = open_dataset(DATASET)
readouts, segments, mentions = dataset.readouts, dataset.segments, findings.topic_mentions(dataset)
labels = charts.theme_labels(dataset.themes, lang="en")
source = findings.source_line(dataset)
pd.set_option("display.max_colwidth", 140)

# %%
voices = with_names(side_share(readouts, segments))
Markdown(f"## {findings.voices_in_words(voices)}")

# %%
charts.show(charts.plot_side_share(voices, source=source))

# %% [markdown]
# Each bar is all the words of one publisher's readouts, cut by whose substance they report. The
# figures at the right are the readouts behind it. A publisher that gives the other side no voice
# is no less talkative about it: it tells what *both* are said to have discussed, or what it said
# itself. Compare publishers only on themes that both can attribute.
#
# How often the side of a sentence is read rightly, by language, on texts labelled by hand: the
# score, and in brackets the number of sentences. A difference between publishers of two languages
# that is no larger than what these miss may be one of reading.

# %%
measured_scores().set_index("language")[["side of a sentence", "quotation"]].T

# %% [markdown]
# The next table has the interval of each share: words of one readout hang together, so that the
# interval rests on readouts, not on words.

# %%
other = voices[voices["side"].eq("counterpart") & (voices["n_readouts"] >= 10)]
columns = ["publisher", "n_readouts", "share", "share_low", "share_high"]
other.sort_values("share", ascending=False)[columns].set_index("publisher").round(3)

# %%
by_side = theme_share(readouts, mentions, segments=segments, freq=None, by="side")
Markdown(f"## {findings.side_gap_in_words(by_side, labels)}")

# %%
often = findings.most_raised(theme_share(readouts, mentions, freq=None), n=14)
sided = by_side[by_side["theme_id"].isin(often)]
charts.show(charts.plot_who_said_what(sided, labels=labels, source=source))

# %% [markdown]
# The two halves have different denominators: a readout counts on the right only if it reports
# points of the counterpart at all. So the bars compare like with like: *given* that a side is
# heard, how often does it raise this? A theme that is long on both sides is shared ground, or is
# said to be; a theme long on one side only is that side's request, complaint or offer.
#
# ## The widest gaps
#
# The same shares, sorted by their difference: the eight widest gaps on either side. Only themes
# whose intervals do not overlap are listed: the others may differ by chance.

# %%
gaps = findings.side_gaps(by_side)
gaps["theme"] = gaps["theme_id"].map(labels)
widest = pd.concat([gaps.head(8), gaps.iloc[8:].tail(8)])
widest.set_index("theme").drop(columns="theme_id").round(3)

# %% [markdown]
# Read a positive `gap` as: publishers make this point themselves more often than they let the
# other side make it; a negative one as a point that is put in the other side's mouth. `n_publisher`
# and `n_counterpart` are the readouts with points of that side, of which the shares are taken.
#
# ## One relationship, both ways
#
# Whom a publisher lets speak depends on whom it speaks to. The counterparts with most readouts,
# and how much of them is the counterpart's voice:

# %%
countries = readouts["counterpart_country"].value_counts().head(10).index
told = readouts[readouts["counterpart_country"].isin(countries)]
by_country = side_share(told, segments, by="counterpart_country")
columns = ["counterpart_country", "n_readouts", "share", "share_low", "share_high"]
heard = by_country[by_country["side"] == "counterpart"].sort_values("share", ascending=False)
readable(heard[columns].round(3))

# %% [markdown]
# A large partner may get little space because the readouts about it come from a publisher that
# never quotes anybody. Look at one publisher at a time before you read diplomacy into the list.
#
# ## Which publishers mention the same themes
#
# Sides apart: how alike two publishers are in what their readouts mention. What everybody mentions
# counts little, so that two are alike if they share what is special.

# %%
alike = profile_similarity(with_names(readouts), mentions, by="publisher", min_readouts=20)
charts.show(charts.plot_similarity(alike.dropna(subset="similarity"), source=source))

# %% [markdown]
# The darker, the more alike. Where publishers of one country are alike, the country speaks; where
# they are not, a presidency and a ministry have other business. The columns `alike_in` and
# `differ_in` of the table `alike` name the themes.
#
# ## The sentences behind it
#
# The newest sentences in which a counterpart is said to raise the theme with the widest gap in
# its favour, each with its date and address. In bundles without texts, `entries` tells what hit.

# %%
theme = gaps["theme_id"].tail(1).tolist() or often[:1]
readable(theme_evidence(dataset, theme, side="counterpart", n=5).loc[:, :"url"])

# %% [markdown]
# ## Limits
#
# * The side of a sentence is found by rules and weights. Most sentences in Chinese and many
#   elsewhere carry no verb of speech and inherit the side of the sentence before; `confidence` is
#   lower there.
# * "Both" is the publisher's word for it. Whether the other side would agree can be seen only in
#   its own account: `06_two_sides`.
# * Some publishers hardly ever attribute anything to the other side. A share near nought is then a
#   habit of style.
#
# ## How to redo this for your corpus
#
# Set `DATASET` in the second cell and run all cells. For one publisher, narrow the readouts:
# `readouts = readouts.query("publisher == 'CN_MFA'")`. For change over time, give `freq="YS"`.
