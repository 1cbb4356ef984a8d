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
# # Which themes come up, how often, and is it changing?
#
# **Question.** Which themes do readouts mention, which come up more than before, and who is said
# to raise them?
#
# **Answer.** Computed from the data at hand, in the headings below: each heading is made from the
# table under it, so that it holds for the dataset this was run on.
#
# **Tables used.** `readouts`, `segments`, `mentions`, `themes`. **Period.** In the source line of
# every chart. **Limits.** At the end; above all, a readout is one side's account.
#
# The measure is the **share of readouts** that mention a theme at least once. Counting mentions
# instead would let long readouts dominate, and its usual intervals would be far too narrow,
# because mentions of a theme crowd together in few texts.

# %%
import pandas as pd
from IPython.display import Markdown

from readout_analysis import charts, findings, theme_evidence, theme_share
from readout_analysis.findings.names import readable
from readout_analysis.findings.publishers import of_largest_publisher, whose_in_words
from readout_analysis.notebooks import open_dataset
from readout_analysis.statistics.change import theme_change
from readout_analysis.statistics.periods import readable_frequency

# %%
DATASET = ""  # folder of your bundle; empty: $READOUT_DATASET, else the shipped one
dataset = open_dataset(DATASET)
readouts, segments, mentions = dataset.readouts, dataset.segments, findings.topic_mentions(dataset)
labels = charts.theme_labels(dataset.themes, lang="en")
source = findings.source_line(dataset)
pd.set_option("display.max_colwidth", 140)

# %% [markdown]
# Topics only: themes that say *how* something is said (tone, speech acts, level of partnership)
# are kept apart, and so are four boilerplate themes that stand in nearly every readout. The
# period is the shortest of month, quarter and year in which there are usually at least a dozen
# readouts; shorter ones would show noise.

# %%
shares = theme_share(readouts, mentions, freq=None)
Markdown(f"## {findings.leader_in_words(shares, labels)}")

# %%
often = findings.most_raised(shares, n=20)
top = shares[shares["theme_id"].isin(often)]
charts.show(charts.plot_theme_ranking(top, labels=labels, source=source))

# %% [markdown]
# Read the bars before the dots: each is the 95 % interval of the share, and themes whose bars
# overlap much cannot be ranked against each other. The figures at the right are the readouts
# behind each share. An event that is told in several languages counts once for each of its
# publishers.

# %%
own = of_largest_publisher(readouts)
freq = readable_frequency(own["contact_date"])
changes = theme_change(own, mentions)
whose, named = findings.source_line(dataset, own), whose_in_words(own)
Markdown(f"## {named}: {findings.change_in_words(changes, labels)}")

# %% [markdown]
# From here on one publisher: the one with most readouts. A dataset may hold one publisher for
# some years and another for others; followed over all of them together, every theme would rise
# and fall with who was collected when.
#
# Its readouts are split into an earlier and a later half with as many readouts each, and the
# shares compared. `change` is their difference; the interval says how large or small it may well
# be. Only a change whose interval leaves nought out is called one in the heading. Of a hundred
# themes about five would do so by chance: take the list as questions to the texts, not as
# answers. `05_what_changed` has the tests, and when it changed.

# %%
changes["theme"] = changes["theme_id"].map(labels)
columns = ["theme", "raising_before", "n_before", "raising_after", "n_after"]
ends = pd.concat([changes.head(5), changes.tail(5)]).drop_duplicates("theme_id")
ends.set_index("theme")[[*columns[1:], "change", "change_low", "change_high"]].round(2)

# %% [markdown]
# The five largest rises stand on top, the five largest falls at the bottom. The next picture
# follows the three themes that moved most, period by period. Periods without any readout leave a
# gap in the line: missing is not nought. Under each period stands how many readouts it has.

# %%
by_period = theme_share(own, mentions, freq=freq)
moved = by_period[by_period["theme_id"].isin(findings.movers(changes))]
title = "The themes that changed most between early and late"
charts.show(charts.plot_theme_share(moved, labels=labels, title=title, source=whose))

# %% [markdown]
# A jump in a period with few readouts is weak evidence: its band is wide. Where the band of one
# period covers the line of the next, the two may be the same. A change may also come from the
# mix: more readouts with one counterpart, or longer ones. Compare single counterparts before you
# conclude.
#
# ## The commonest themes, each on the same scale
#
# Small panels make courses comparable that would hide each other in one picture. All have the
# same scale, so that a high line is a frequent theme; the last panel shows how many readouts
# stand behind each period.

# %%
eleven = by_period[by_period["theme_id"].isin(often[:11])]
charts.show(charts.plot_theme_panels(eleven, labels=labels, source=whose))

# %% [markdown]
# Look for lines that leave the band of their own earlier periods: those are changes, the rest is
# noise of small numbers. The heat map shows more themes at once, at the price of the intervals:
# use it to find candidates, and the panels to judge them.

# %%
twenty = by_period[by_period["theme_id"].isin(often)]
charts.show(charts.plot_theme_heatmap(twenty, labels=labels, source=whose))

# %% [markdown]
# The darker, the more of the period's readouts mention the theme; where there is room, the percent
# stands in the cell. White is nought; grey are periods without any readout. A dark cell over a
# small *n* is one or two readouts.
#
# ## Who is said to raise what
#
# All publishers again. Readouts attribute: some points the publisher makes itself, some it puts in
# the counterpart's mouth, some are told of both. The bars compare, theme by theme, the share of
# readouts in which each side raises it. The two sides have different denominators: only readouts
# that report points of that side at all count for it.

# %%
by_side = theme_share(readouts, mentions, segments=segments, freq=None, by="side")
sided = by_side[by_side["theme_id"].isin(often[:12])]
charts.show(charts.plot_who_said_what(sided, labels=labels, source=source))

# %% [markdown]
# A long bar to the right is a theme that publishers like to report as raised *by the other side*.
# Some publishers hardly report the other side at all, as `03_who_said_what` shows; their silence is
# a habit, not a finding.
#
# ## The sentences behind it
#
# No figure should be taken on trust. These are the newest sentences that mention the theme that
# rose most, with their date, parties and address. A bundle without texts has no sentences to show,
# only the `entries` of the lexicon that were found in them; the address leads to the text.

# %%
theme = changes["theme_id"].head(1).tolist() or often[:1]
readable(theme_evidence(dataset, theme, readouts=own, n=5).loc[:, :"url"])

# %% [markdown]
# ## Limits
#
# * A readout is an edited claim. More mentions mean that publishers *say* more about a theme.
# * Longer readouts mention more themes. If readouts grow longer, shares rise without any change
#   of interest.
# * The mix of publishers, counterparts and languages changes over time, and is not held fixed
#   here.
# * The lexicon finds what it knows, and not equally well in all languages: compare languages with
#   care.
#
# ## How to redo this for your corpus
#
# Set `DATASET` in the second cell to the folder of your bundle and run all cells. To look at one
# publisher, narrow the readouts first: `readouts = readouts.query("publisher == 'CN_MFA'")`. All
# functions here take plain tables: any filter that pandas knows will do.
