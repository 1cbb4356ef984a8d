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
# # What changed, when, and in which words?
#
# **Question.** Which themes does one publisher mention more and more, or less and less; when did
# that change; in which words; and is it more than the usual ups and downs?
#
# **Answer.** In the headings below, computed from the data at hand: a heading names only what
# stays clear after the correction for many comparisons.
#
# **Tables used.** `readouts`, `segments`, `mentions`, `features`, `themes`. **Period.** In the
# next heading. **Limits.** At the end; above all, a change in what is said is not yet a change in
# policy.
#
# One publisher at a time: the one with most readouts. A dataset may hold one publisher for some
# years and another for others; over all of them together every theme would rise and fall with who
# was collected when. Themes are topics, without those that stand in nearly every readout.

# %%
import pandas as pd
from IPython.display import Markdown

from readout_analysis import charts, findings, theme_share
from readout_analysis.findings import change as findings_change
from readout_analysis.findings.names import country_name, readable
from readout_analysis.findings.publishers import of_largest_publisher, whose_in_words
from readout_analysis.notebooks import open_dataset
from readout_analysis.statistics.periods import readable_frequency

# %%
DATASET = ""  # folder of your bundle; empty: $READOUT_DATASET, else the shipped one
dataset = open_dataset(DATASET)
mentions, labels = findings.topic_mentions(dataset), charts.theme_labels(dataset.themes, lang="en")
own = of_largest_publisher(dataset.readouts)
name, source = whose_in_words(own), findings.source_line(dataset, own)
Markdown(f"## {name}: {len(own):,} readouts, {findings.period_in_words(own)}")

# %% [markdown]
# Every chart and table from here on is about these readouts, of which an event counts once. To
# follow another publisher, put its id into the line that begins with `publisher =`: the column
# `publisher` of the table `readouts` has them.

# %%
from readout_analysis import theme_trend

trends = theme_trend(own, mentions)
Markdown(f"## {findings_change.trend_in_words(trends, labels)}")

# %%
charts.show(charts.plot_theme_trend(trends, labels=labels, source=source))

# %% [markdown]
# Each dot is the odds of a mention in one year over those in the year before: × 2 is twice the
# odds every year, × 1 no trend. Read the bars first: a bar that crosses × 1 says that the theme
# may as well stand still. Grey rows are those that many comparisons alone would bring about. At
# the right stand the shares that the fitted line gives for the first and the last day.
#
# Errors are clustered by month, because readouts of one month share its news. A straight line is
# a summary: a theme that jumped once and stayed there also has a trend.

# %%
from readout_analysis import change_points

changes = change_points(own, mentions)
Markdown(f"## {findings_change.step_in_words(changes, labels)}")

# %%
freq = readable_frequency(own["contact_date"])
shares = theme_share(own, mentions, freq=freq)
charts.show(charts.plot_change_points(changes, shares, labels=labels, source=source))

# %% [markdown]
# The blue line is the level between changes, the orange band the interval of the date of each. A
# narrow band is an event; a band of a year or more is a slow change, of which only the fact can
# be told, not the day. A level that rises and soon falls again is an occasion, such as an
# anniversary or a summit. A change is drawn only if shuffled readouts show one as large in fewer
# than one of twenty cases.

# %%
found = changes.dropna(subset="change_date").sort_values("statistic", ascending=False)
found = found.head(20).sort_values("change_date")
found = found.assign(theme=found["theme_id"].map(labels)).set_index("theme")
columns = ["change_date", "date_low", "date_high", "share_before", "share_after"]
found[[*columns, "n_before", "n_after"]].round({name: 2 for name in columns[3:]})

# %% [markdown]
# The twenty surest changes, in the order of their dates. `n_before` and `n_after` are the readouts
# since the change before and until the next; a level of few readouts is easily an accident. Where
# several themes change in one week, look for one event behind them before you count them as
# several.
#
# ## Occasions, which come and pass
#
# A *burst* is a stretch of days in which far more readouts mention a theme than usual, after which
# it is as before: a summit, an anniversary, a crisis. Bursts describe, they are no test.

# %%
from readout_analysis.statistics.bursts import theme_bursts

charts.show(charts.plot_bursts(theme_bursts(own, mentions), labels=labels, source=source))

# %% [markdown]
# The weightiest bursts, each from its first to its last day. A theme with a bar here and a new
# level above has changed for longer than an occasion lasts; a theme with bars only here comes up
# when its day comes.

# %%
from readout_analysis.findings import halves as findings_halves
from readout_analysis.statistics.change import theme_change

halved = theme_change(own, mentions)
since = findings_halves.later_half_from(halved)
early, late = findings_halves.halves(own, since)
marks = findings_halves.marks_of(mentions, late, early)
Markdown(f"## {findings_change.mark_in_words(marks, labels)}")

# %%
named = {"names": ("later", "earlier"), "labels": labels, "source": source}
charts.show(charts.plot_keyness(marks, **named))

# %% [markdown]
# The readouts are cut into an earlier and a later half with as many readouts each. The chart
# compares *mentions*, so that a theme on which readouts dwell counts for more than one they name
# in passing. The next one compares the *shares of readouts* that mention a theme at all: where a
# theme is high in one and absent in the other, few readouts speak of it at length.

# %%
charts.show(charts.plot_theme_change(halved, labels=labels, source=source))

# %% [markdown]
# Open dots are the earlier half, full dots the later one. A theme may fall in share and rise in
# mentions, and the other way round: both are true, of different questions.
#
# ## Which wordings drive it
#
# A theme is a list of wordings. It may rise by all of them, which tells of the matter, or by a
# single one, which tells of a formula, a title or a name. Here is the theme whose share rose
# most.

# %%
shift = findings_halves.shift_of_most_risen(mentions, early, late, halved)
Markdown(f"### {findings_change.driver_in_words(shift, labels)}")

# %%
charts.show(charts.plot_theme_shift(shift, labels=labels, source=source))

# %% [markdown]
# Changes of the rates of all entries add up to the change of the theme. Where one entry makes up
# most of it, read its sentences before you speak of the theme: `theme_evidence` shows them, with
# date, parties and address.

# %%
moved = findings_halves.pairs_that_moved(dataset.segments, mentions, early, late)
Markdown(f"## {findings_change.pair_change_in_words(moved, labels)}")

# %%
charts.show(charts.plot_cooccurrence_change(moved, labels=labels, source=source))

# %% [markdown]
# A theme that is mentioned as often as before may have come into other company. The chart tells
# how the association of two themes in one passage changed, whatever became of their frequencies:
# above nought they came closer. There are thousands of pairs, and the correction for so many
# comparisons leaves few of them clear; the grey ones are leads, not findings.

# %%
from readout_analysis.formulae import find_formulae, formula_counts

tables = {"participants": dataset.participants, "features": dataset.features}
counts = formula_counts(find_formulae(dataset.segments, own, **tables), own)
Markdown(f"## {findings_change.births_in_words(counts, since)}")

# %%
born = findings_change.formulae_born(counts, since).drop(columns=["lang", "n"]).head(12)
gone = findings_change.formulae_gone(counts, since).drop(columns=["lang", "n"]).head(12)
both_kinds = pd.concat({"born": born, "gone": gone}, names=["what", "row"])
readable(both_kinds.droplevel("row").reset_index())

# %% [markdown]
# Formulae that were never used before the later half began, and those never used since, the most
# used first. A bundle without texts has its counted phrases instead, of at most three words or six
# characters in Chinese: longer ones are put together where they overlap and stand in the same
# readouts. A name among them is one that the gazetteer does not know. `07_beyond_the_lexicon` goes
# on from here.

# %%
telling = findings_halves.formula_to_follow(counts, since)
history = findings_halves.history_of(dataset, telling)
columns = ["contact_date", "publisher", "counterpart_country", "lang", "n", "url"]
readable(history[columns].head(8))

# %% [markdown]
# Every readout of the dataset that uses the first of them, the oldest first: its birth *here*. It
# may have been in use before, in texts that were not collected. The address leads to the text.
#
# ## How the relationship is called
#
# Partnerships have grades, from a friendly one to an all-weather strategic one, and a new grade is
# announced at a summit. Here is the counterpart with whom a grade is named in most readouts.

# %%
from readout_analysis.statistics.partnership import partnership_level

levels = partnership_level(own, dataset.mentions, dataset.themes)
partner = own.loc[levels["level"].notna().to_numpy(), "counterpart_country"].mode().head(1)
both_ways = own[own["counterpart_country"].isin(partner)]
levels = levels[levels["readout_id"].isin(both_ways["readout_id"])]
whose = findings.source_line(dataset, both_ways) + "; with " + ", ".join(map(country_name, partner))
charts.show(charts.plot_partnership(levels, both_ways, labels=labels, source=whose))

# %% [markdown]
# A stroke is a readout, in the row of the grade it names; readouts that name none have no stroke. A
# step up or down that stays is worth a look at the sentences; a single stroke in another row may be
# a grade of somebody else that the readout recalls.
#
# ## Is it more than the usual ups and downs?
#
# Any day cuts a series in two parts that differ somewhat. The placebo check takes the
# clearest lasting change that has half a year of readouts on either side, and asks how large the
# change of the same theme is around other days, the first of every month away from it.

# %%
theme, around = findings_halves.around_the_change(own, mentions, changes, halved)
Markdown(f"### {findings_change.placebo_in_words(around, theme, labels)}")

# %%
columns = ["share_before", "share_after", "change_low", "change_high"]
checked = around.assign(theme=around["theme_id"].map(labels)).set_index("theme")
checked[[*columns, "n_as_large", "n_placebos"]].head(8).round(2)

# %%
Markdown(findings_halves.sizes_in_words(around))

# %% [markdown]
# The themes that rose most around that day. Look at `n_as_large` of `n_placebos`: where many other
# days show as large a change, the theme moves like that anyway, and the day explains nothing. The
# day was chosen because the change is large there, so that the check is a floor, not a proof: a
# day known beforehand, `since="2022-02-24"` say, is a fairer test.
#
# ## Limits
#
# * A change in what is *said* may be one of policy, of protocol, of the person who writes, or of
#   what was collected. The figures do not tell these apart; the sentences may.
# * Of a hundred themes, some change by chance. Headings and colours allow for that; the tables do
#   not hide the rest.
# * Longer readouts mention more themes. Where readouts grow longer, many themes rise together.
# * The mix of counterparts changes from year to year. `standardised_share` holds it fixed.
# * The two halves have as many readouts each; another cut gives other marks. Dates are days of
#   contact, not of publication.
#
# ## How to redo this for your corpus
#
# Set `DATASET` in the second cell and run all cells. To follow one relationship, keep its readouts
# only: `own = own[own["counterpart_country"] == "RU"]`. To look at what the other side is said to
# raise, give `readout_sides(own, dataset.segments)` and `by="side"` to `theme_trend` and
# `change_points`. Fifty readouts are few for trends, and a hundred for dates.
