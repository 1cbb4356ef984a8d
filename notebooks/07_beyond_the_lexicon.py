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
# # Beyond the lexicon: set phrases, what is new in a readout, and what the lexicon misses
#
# **Question.** Which set phrases are born, dropped or put in other words, and with whom? What is
# mentioned in readouts that no theme of the lexicon covers?
#
# **Answer.** In the headings below, computed from the data at hand.
#
# **Tables used.** `readouts`, `segments`, `mentions`, `features`, `themes`. **Period.** In the
# tables below. **Limits.** At the end; above all, a new phrase may be a new translator.
#
# A theme is something somebody thought of before. The message of a diplomatic text often lies in
# its exact words, a *formula*: a set phrase that recurs from text to text, and whose arrival or
# absence is noticed. Formulae need no lexicon. They are found by counting: phrases that recur
# word for word in several readouts of one language, of which parts that nearly always stand in a
# longer formula are left out.

# %%
import pandas as pd
from IPython.display import Markdown

from readout_analysis import charts, findings, whats_new
from readout_analysis.findings import halves as findings_halves
from readout_analysis.findings import sides as findings_sides
from readout_analysis.findings.names import language_name, readable
from readout_analysis.formulae import find_formulae, formula_counts, has_texts
from readout_analysis.notebooks import open_dataset

# %%
DATASET = ""  # folder of your bundle; empty: $READOUT_DATASET, else the shipped one
dataset = open_dataset(DATASET)
readouts, segments = dataset.readouts, dataset.segments
tables = {"participants": dataset.participants, "features": dataset.features}
labels = charts.theme_labels(dataset.themes, lang="en")
pd.set_option("display.max_colwidth", 120)

# %%
formulae = find_formulae(segments, readouts, **tables)
counts = formula_counts(formulae, readouts)
middle = readouts["contact_date"].quantile(0.5)
Markdown(f"## {findings_sides.formula_in_words(counts, since=middle)}")

# %%
young = counts[counts["first_date"] >= middle]
young.drop(columns="n").set_index("formula").head(15)

# %% [markdown]
# The formulae of the later half of the readouts that were never used in the earlier half, the
# most used first. A bundle without texts counts phrases of at most three words, or six characters
# in Chinese: longer formulae are put together from those that overlap and stand in the same
# readouts. Names of people that the gazetteer knows are left out, and so is whatever contains a
# figure.
#
# ## Where the most used of them stands
#
# Every readout that uses it, the oldest first. The first row is its birth *in this dataset*: the
# publisher may have used it before, in texts that were not collected.

# %%
formula = findings_halves.formula_to_follow(counts, middle)
history = findings_halves.history_of(dataset, formula)
columns = ["contact_date", "publisher", "counterpart_country", "lang", "n", "url"]
readable(history[columns].head(8))

# %% [markdown]
# ## Formulae that have gone
#
# Here are the formulae used in at least ten readouts, of which the last is longest ago, in the
# language with most readouts. A formula may end because the matter has ended, because another has
# taken its place, or because its publisher is no longer collected.

# %%
lang = readouts["lang"].value_counts().idxmax()
often = counts[(counts["n_readouts"] >= 10) & (counts["lang"] == lang)].dropna(subset="last_date")
often.sort_values(["last_date", "formula"]).drop(columns="n").set_index("formula").head(12)

# %% [markdown]
# ## What is new in one readout, against those before it
#
# Each readout is compared with the ten before it of the same publisher, with the same counterpart
# and in the same language. *New* was never there before; *dropped* was usual and is absent, so
# often in a row that chance is an unlikely reason; *silent* says the same of a theme; *worded
# otherwise* means that most of the words are still there. The table counts all such findings.

# %%
from readout_analysis.briefs.news import find_news

news = find_news(dataset, formulae=formulae)
news.groupby(["kind", "status"]).size().rename("findings").to_frame()

# %% [markdown]
# Most readouts have few readouts before them with the same counterpart, and are not compared.
# Below is the brief of the readout with most dropped or silent findings, as an analyst would get
# it every week from `readout-analysis new DATASET --since DATE`.

# %%
gone = news[news["status"].isin(["dropped", "silent", "reworded"])]
known = gone["readout_id"].value_counts().sort_index(kind="stable")
telling = known.idxmax() if len(known) else readouts["readout_id"].iloc[0]
whats_new(dataset, telling, news=news)

# %% [markdown]
# Every line stands on a row of the table `findings` of the brief, with the readout, segment and
# characters it rests on. Where a text is much shorter than usual, much is dropped at once: the
# note says so. Where old matters come in new words, it may be another translator or editor.
#
# ## Readouts that changed the subject for good
#
# *Novelty* is how far the mixture of themes departs from the five readouts before, *transience*
# how far it departs from the five after. Where novelty is high and transience is not, the new
# subject stayed: the difference is called *resonance*. Both are in bits; see `novelty_resonance`
# for the formula and its source.

# %%
from readout_analysis.findings.publishers import of_largest_publisher
from readout_analysis.statistics.resonance import novelty_resonance

resonance = novelty_resonance(readouts, findings.topic_mentions(dataset))
own = of_largest_publisher(readouts)
largest = resonance[resonance["readout_id"].isin(own["readout_id"])]
own = own[own["readout_id"].isin(largest["readout_id"])]
charts.show(charts.plot_novelty(largest, source=findings.source_line(dataset, own)))

# %% [markdown]
# The publisher with most readouts, a dot each: the higher, the further from the five before it.
# Dots whose subject stayed are the ones to read; a high dot that nothing follows was an occasion,
# such as a visit with an agenda of its own. Over all publishers:

# %%
columns = ["contact_date", "publisher", "counterpart_country", "novelty", "transience", "resonance"]
ranked = resonance[resonance["n_mentions"] >= 10].sort_values("resonance", ascending=False)
ranked = ranked.merge(readouts[["readout_id", "counterpart_country", "url"]], on="readout_id")
readable(ranked[[*columns, "url"]].head(8).round({name: 2 for name in columns[3:]}))

# %%
from readout_analysis.statistics.uncovered import uncovered_share

shares = uncovered_share(dataset, freq=None)
Markdown(f"## {findings_sides.uncovered_in_words(shares)}")

# %%
source = findings.source_line(dataset)
named = shares.assign(lang=shares["lang"].map(language_name))
charts.show(charts.plot_uncovered(named, source=source))

# %% [markdown]
# The share of sentences of substance in which no topic is found, with its interval. Some of them
# are courtesies with no subject at all. A language of few sentences has a wide bar, and one of
# fewer than a hundred is not named in the heading. By year:

# %%
by_year = uncovered_share(dataset)
by_year["lang"] = by_year["lang"].map(language_name)
by_year["year"] = by_year["period_start"].dt.strftime("%Y").fillna("no date")
enough = by_year[by_year["n_segments"] >= findings_sides.ENOUGH]
columns = ["n_readouts", "n_segments", "n_uncovered", "share", "share_low", "share_high"]
enough.set_index(["lang", "year"])[columns].sort_index().round(3)

# %% [markdown]
# What matters is the course: where the share rises from year to year, the lexicon ages, and themes
# may seem to fade only because they are put in new words. Years with fewer than a hundred sentences
# are left out of the table.

# %%
from readout_analysis.discover import MIN_SEGMENTS, discover_topics

columns = ["lang", "name", "share", "n_segments", "n_readouts"]
open_to = shares[(shares["n_uncovered"] >= 4 * MIN_SEGMENTS) & has_texts(segments)]["lang"]
found = [discover_topics(dataset, lang=lang).topics.assign(lang=lang) for lang in open_to]
topics = pd.concat(found) if found else pd.DataFrame(columns=columns)
Markdown(f"## {findings_sides.topics_in_words(topics)}")

# %%
if len(topics):
    charts.show(charts.plot_topics(topics, source=source))

# %% [markdown]
# Topics of the sentences that the lexicon leaves open, one model per language, with as many
# topics as are stable when a fifth of the sentences is left out. They need the texts: of a bundle
# without texts there is no chart. A topic is named by its commonest formulae; read the
# sentences before you give it a better name.
#
# With texts at hand, `candidate_entries(dataset, lang="fr")` ranks the phrases that would cover
# most of what is left open, and `write_lexicon_draft` writes them into a lexicon file for you to
# cut down: nothing of it becomes an entry before somebody has read it.
#
# ## Limits
#
# * A formula is news in *this* dataset. Collections have gaps, and a gap looks like a silence.
# * A short text leaves out much, and another translator puts old matters in new words. Both are
#   noted where they are likely, but not in every case.
# * Of many comparisons some are alarms by chance: with forty usual themes, about two silences of
#   a probability of 5 % come up where nothing has changed.
# * Text-free bundles know a longer phrase only by its parts, and cannot tell a rewording from a
#   drop.
#
# ## How to redo this for your corpus
#
# Set `DATASET` in the second cell and run all cells. For one relationship, `country_brief(dataset,
# "RU")` has the same findings with contacts, themes and two-sided differences in one place.
