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
# # Start here: how a readout becomes rows that can be counted
#
# **Question.** What is in this dataset, and how does one readout become a theme vector?
#
# **Answer.** A document is read, the readouts in it are found, each is cut into sentences that
# know whose words they report, and a lexicon in six languages marks the themes. Each step is a
# table.
#
# **Tables used.** All of them. **Period.** Printed in the first table below. **Limits.** At the
# end.
#
# A *readout* is what a foreign ministry publishes after a call, a meeting or a visit. It is one
# side's account, written for its own readers: it shows what that side wants to have said and
# heard, not what was said. So the charts here speak of what is *mentioned in readouts*, never of
# what was discussed.

# %% [markdown]
# ## One line opens the data
#
# Leave `DATASET` empty to look at the dataset that comes with the package: real readouts, without
# their texts. Write the folder of your own bundle there to see the same notebook on your corpus,
# or set the environment variable `READOUT_DATASET` before you start JupyterLab. A bundle is made
# with `readout-analysis build FOLDER DATASET`; `data/sample` has invented readouts, with their
# texts, to try that on.

# %%
import pandas as pd
from IPython.display import Markdown

from readout_analysis.charts import plot_theme_ranking, show, theme_labels
from readout_analysis.findings import coverage, leader_in_words, publisher_in_words, source_line
from readout_analysis.findings.names import readable
from readout_analysis.notebooks import open_dataset

# %%
DATASET = ""  # folder of your bundle; empty: $READOUT_DATASET, else the shipped one
dataset = open_dataset(DATASET)
labels = theme_labels(dataset.themes, lang="en")
pd.set_option("display.max_colwidth", 140)
readable(coverage(dataset))

# %% [markdown]
# Every document ends in one of two places: in `readouts`, or in `rejected` with the reason.
# Nothing is dropped in silence. One contact may be told several times, by both sides or in
# several languages: each telling is a readout, and all of them share one `event_id`. Where shares
# of readouts are counted, an event counts once per publisher, so that six translations do not
# weigh six times.

# %%
rejected = dataset.rejected.merge(dataset.documents[["document_id", "source_id"]])
rejected.groupby("reason").head(3).set_index("reason")[["source_id", "detail"]].sort_index()

# %% [markdown]
# These documents gave no readout. Look at the reasons before you trust any count: a text that is
# wrongly turned away is missing in every chart, and the reason says what would have to change.

# %% [markdown]
# ## Who publishes, and in which languages
#
# A dataset is never an even picture of the world's diplomacy: it is the publishers and languages
# that happened to be collected. The next table counts readouts, so that you know whose view you
# are about to read. Where one publisher makes up most of the rows, every overall figure is mostly
# about that publisher.

# %%
known = dataset.readouts.fillna({"publisher": "not known"})
by_publisher = known.groupby(["publisher", "lang"]).size().unstack(fill_value=0)
by_publisher.assign(all=by_publisher.sum(axis=1)).pipe(lambda table: readable(table.reset_index()))

# %% [markdown]
# ## Follow one readout
#
# Take the readout whose sentences report the most sides; among equals, the first. Its row says
# who published it, when the contact was and how that day is known, what form the contact took and
# with which country. What is not in the table the text does not say, or it could not be read:
# nothing is guessed.

# %%
n_sides = dataset.segments.groupby("readout_id")["side"].nunique()
one = n_sides.idxmax()
columns = "publisher counterpart_country lang contact_date contact_date_basis form initiative url"
readout = dataset.readouts.query("readout_id == @one")
readable(readout[columns.split()]).T

# %%
parties = dataset.participants.query("readout_id == @one")
readable(parties[["side", "name", "office", "country", "is_principal"]])

# %% [markdown]
# The participants are told apart by side. *Publisher* is the side whose account this is, whoever
# received whom; *counterpart* is the other. A person stands here under the name that the text
# prints, so that the same minister may have several spellings; `person_id` in the table joins
# them where the person is known.

# %% [markdown]
# ## Each sentence knows whose words it reports
#
# The text is cut into sentences, and each gets a `side`: the publisher's own points, those it
# gives to the counterpart, what both are said to share, or plain narration. The `cue` is the word
# that decided it. A sentence without a cue inherits its side from the sentence before it, with
# less confidence. Bundles made with `--features-only` leave the words out, cues included;
# everything else is there.

# %%
segments = dataset.segments.query("readout_id == @one")
readable(segments[["segment", "side", "cue", "confidence", "text"]])

# %% [markdown]
# ## The lexicon marks the themes
#
# A *theme* has one name for all languages, and in each language a list of entries: words and
# phrases that signal it. A *mention* is one hit, with its place in the text. Mentions are marked
# as suppressed where a longer phrase explains them away, and as naming a party where they merely
# name a country that takes part: neither counts.

# %%
mentions = dataset.mentions.query("readout_id == @one")
mentions = mentions.assign(theme=mentions["theme_id"].map(labels))
columns = ["segment", "side", "theme", "entry_id", "is_suppressed", "names_party"]
readable(mentions[columns].head(12))

# %% [markdown]
# ## The theme vector
#
# Counted up, the mentions of a readout are its theme vector: one column for each theme of the
# lexicon, the same columns for every language. Readouts in Chinese and in Spanish can so be
# compared, averaged, clustered or fed to any model. Here are the themes that are not nought.

# %%
from readout_analysis import theme_vectors

vectors = theme_vectors(dataset.readouts, dataset.mentions)
vector = vectors.set_axis(dataset.readouts["readout_id"]).loc[one]
vector[vector > 0].rename(index=labels).rename_axis("theme").to_frame("mentions")

# %%
Markdown(
    f"The dataset has {len(vectors):,} such vectors, of {vectors.shape[1]:,} topics each. "
    f"The one above is of a readout by {publisher_in_words(readout['publisher'].item())}."
)

# %% [markdown]
# ## What comes up most
#
# A first look at the whole: the ten themes that most readouts mention. The next notebook,
# `01_topic_frequency`, follows them through time and asks who raises them; `02_cooccurrence` asks
# which themes come up together.

# %%
from readout_analysis import theme_share
from readout_analysis.findings import most_raised, topic_mentions

shares = theme_share(dataset.readouts, topic_mentions(dataset), freq=None)
top = shares[shares["theme_id"].isin(most_raised(shares, n=10))]
title = leader_in_words(shares, labels).split(",")[0].replace("\\", "")
show(plot_theme_ranking(top, labels=labels, title=title, source=source_line(dataset)))

# %% [markdown]
# The dot is the share of readouts that mention the theme at least once, the bar its 95 %
# interval: with few readouts it is wide, and two themes whose bars overlap much should not be
# ranked. The figures at the right are the readouts behind the dot.
#
# ## Limits
#
# * The reading makes mistakes: dates, parties, sides and themes are found by program. The measured
#   error rates are in the README and on the data page of the report; `confidence` columns say
#   where a row is shaky.
# * A theme that the lexicon does not know is invisible. A new formula is no theme until someone
#   adds it.
# * Silence in a readout is not silence in the room.
#
# ## How to redo this for your corpus
#
# ```
# readout-analysis build MY_FOLDER my_dataset
# readout-analysis report my_dataset my_report
# ```
#
# The first line reads text, HTML, JSON, CSV or Parquet files; the second runs these notebooks on
# them. Or set `DATASET = "my_dataset"` in the second cell and run all cells.
