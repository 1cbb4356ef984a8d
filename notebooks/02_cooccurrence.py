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
# # Which themes come up together?
#
# **Question.** Which themes are mentioned in the same sentence, more often than chance would have
# it?
#
# **Answer.** In the headings below, computed from the data at hand.
#
# **Tables used.** `segments`, `mentions`, `readouts`, `themes`. **Period.** In the source line of
# every chart. **Limits.** At the end; above all, small counts.
#
# Two themes in one sentence have been put together by someone: trade *and* climate, a conflict
# *and* the body that should settle it. That says how a ministry frames a matter. Whole readouts
# are too wide a window for it: in a text with ten themes everything meets everything.

# %%
import pandas as pd
from IPython.display import Markdown

from readout_analysis import charts, findings, theme_cooccurrence, theme_evidence
from readout_analysis.findings.names import readable
from readout_analysis.notebooks import open_dataset
from readout_analysis.statistics.networks import cooccurrence_network

# %%
DATASET = ""  # folder of your bundle; empty: $READOUT_DATASET, else the shipped one
dataset = open_dataset(DATASET)
readouts, segments, mentions = dataset.readouts, dataset.segments, findings.topic_mentions(dataset)
labels = charts.theme_labels(dataset.themes, lang="en")
source = findings.source_line(dataset)
pd.set_option("display.max_colwidth", 140)

# %% [markdown]
# Topics only, as in `01_topic_frequency`. Passing `readouts` makes an event count once per
# publisher, so that the six translations of one text are not six pieces of evidence.

# %%
pairs = theme_cooccurrence(segments, mentions, readouts=readouts)
Markdown(f"## {findings.pair_in_words(pairs, labels)}")

# %%
charts.show(charts.plot_cooccurrence(pairs, labels=labels, source=source))

# %% [markdown]
# A dot stands where two themes meet. Its area is the number of sentences that mention both; its
# colour is the association: orange pairs come up together more often than their frequencies alone
# would bring about, purple ones less. Themes that often go together stand next to each other,
# which makes blocks of related matters visible along the diagonal. A small dot of a strong colour
# is one or two sentences: a coincidence until shown otherwise.

# %%
network = cooccurrence_network(segments, mentions, readouts=readouts)
charts.show(charts.plot_network(network, labels=labels, source=source))

# %% [markdown]
# The same as a network of the closest pairs: a line joins two that meet more than chance allows,
# beyond the errors of so many comparisons. The thicker a line, the closer the pair; the larger a
# theme, the more sentences mention it. Clusters are subjects, and a theme between two of them is
# what ministries use to pass from one to the other.

# %% [markdown]
# ## The commonest pairs, with what chance would give
#
# `n_both` are the sentences that mention both themes. `expected` are those that would if the two
# had nothing to do with each other. `npmi` puts the two into one figure between −1 (never
# together) and 1 (only together), with 0 for chance; `log_odds` says the same on a scale without
# ends.

# %%
pairs["pair"] = pairs["theme_a"].map(labels) + " + " + pairs["theme_b"].map(labels)
columns = ["n_both", "expected", "n_a", "n_b", "npmi", "log_odds"]
commonest = pairs.sort_values("n_both", ascending=False, kind="stable")
commonest.set_index("pair")[columns].head(10).round(2)

# %% [markdown]
# Frequent pairs are often frequent themes: what counts is the distance between `n_both` and
# `expected`. The next table turns the question round and asks for the closest pairs among those
# that are not rare: at least three sentences, and at least one in a thousand of all the sentences
# that mention a theme.

# %%
least = max(3, round(0.001 * mentions[["readout_id", "segment"]].drop_duplicates().shape[0]))
closest = pairs[pairs["n_both"] >= least].sort_values("npmi", ascending=False, kind="stable")
closest.set_index("pair")[columns].head(10).round(2)

# %% [markdown]
# Pairs high in this list belong to one subject: the lexicon may even mark both with the same
# words. Where that is so, the pair tells about the lexicon, not about diplomacy; the sentences at
# the end of this notebook let you see which it is.
#
# ## The window matters
#
# The commonest pairs again, counted in whole readouts beside sentences, and then all pairs.

# %%
wide = theme_cooccurrence(segments, mentions, readouts=readouts, unit="readout")
both = commonest.head(10).merge(wide, on=["theme_a", "theme_b"], suffixes=("_sentence", "_readout"))
both = both.rename(columns={"npmi_sentence": "sentences", "npmi_readout": "readouts"})
both.set_index("pair")[["n_both_sentence", "n_both_readout", "sentences", "readouts"]].round(2)

# %% [markdown]
# The first two columns count, the last two are NPMI. Where a pair is closer in sentences than in
# readouts, the two themes are said in one breath; where it is the other way round, they belong to
# the same talks but to different points of them.

# %%
met = [findings.met_in_words(table, mentions) for table in (pairs, wide)]
Markdown(
    f"Of all pairs of themes, {met[0]} meet in some sentence, {met[1]} in some readout. The wider "
    "the window, the less it says that two have met: be wary of networks drawn from whole texts."
)

# %% [markdown]
# ## Year by year
#
# Co-occurrence can be counted for any period or group. Here are the three commonest pairs by
# year, with the number of sentences expected by chance. A year in which a pair does not come up
# keeps its row: nought is something else than missing.

# %%
yearly = theme_cooccurrence(segments, mentions, readouts=readouts, freq="YS")
yearly = yearly.merge(commonest[["theme_a", "theme_b", "pair"]].head(3), on=["theme_a", "theme_b"])
yearly["year"] = yearly["period_start"].dt.strftime("%Y").fillna("no date")
yearly.set_index(["pair", "year"]).sort_index()[["n_units", *columns[:4]]].round(1)

# %% [markdown]
# `n_units` are the sentences of that year. Compare `n_both` with `expected` in the same row, not
# with `n_both` of another year, which may simply have more readouts.
#
# ## The sentences behind the commonest pair
#
# The newest sentences that mention both themes of the commonest pair, with date, parties and
# address.

# %%
themes = commonest[["theme_a", "theme_b"]].head(1).to_numpy().ravel().tolist()
readable(theme_evidence(dataset, themes, n=5).loc[:, :"url"])

# %% [markdown]
# ## Limits
#
# * Long sentences join more themes than short ones, and languages differ in how long their
#   sentences are.
# * NPMI of small counts is unsteady: one sentence more or less changes it much. Look at `n_both`
#   first.
# * Sentences of one readout are not independent, so that a chance pair looks firmer than it is.
# * Two themes may share a phrase of the lexicon, and then always come up together.
#
# ## How to redo this for your corpus
#
# Set `DATASET` in the second cell and run all cells. To compare two counterparts, give
# `by="counterpart_country"`; to look at what the other side is said to put together, `by="side"`.
