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
# # Two sides: what does each account of the same contact say?
#
# **Question.** Where both sides publish a readout of one contact: what do both report, what does
# only one report, who is said to have raised it, and what does a country habitually leave out?
#
# **Answer.** In the headings below, computed from the data at hand.
#
# **Tables used.** `readouts`, `segments`, `mentions`, `themes`. **Period.** Days of contact in
# the tables below. **Limits.** At the end; above all, a theme may be missing because our reading
# missed it.
#
# A readout is one side's account. Where there are two, they can be laid side by side, and what is
# missing becomes visible: a request that the other side passes over, a principle that only one
# side affirms. Readouts are joined by contact (`event_id`), found from parties, day and form.
# Joint texts and near copies are no accounts of one side, and are left out here.

# %%
import pandas as pd
from IPython.display import Markdown

from readout_analysis import account_themes, charts, findings, side_share
from readout_analysis.findings import sides as findings_sides
from readout_analysis.findings.names import readable, with_labels, with_names
from readout_analysis.notebooks import open_dataset
from readout_analysis.statistics.left_out import left_out
from readout_analysis.statistics.two_sides import account_pairs, account_summary

# %%
DATASET = ""  # folder of your bundle; empty: $READOUT_DATASET, else the shipped one
dataset = open_dataset(DATASET)
readouts, segments, mentions = dataset.readouts, dataset.segments, findings.topic_mentions(dataset)
labels = charts.theme_labels(dataset.themes, lang="en")
source = findings.source_line(dataset)
pd.set_option("display.max_colwidth", 140)

# %%
pairs = account_pairs(readouts)
Markdown(f"## {findings_sides.two_sides_in_words(pairs)}")

# %%
counts = pairs.groupby(["country_a", "country_b"]).agg(
    n_contacts=("event_id", "size"), first=("contact_date", "min"), last=("contact_date", "max")
)
readable(counts.sort_values("n_contacts", ascending=False).head(12).reset_index())

# %% [markdown]
# Each row is a pair of countries, and the contacts of which both have published an account that
# is in this dataset. Few contacts are told twice in any corpus: the two ministries must both
# publish, both texts must have been collected, and the two must be recognised as one contact. So
# what follows is a close reading of a small number of cases, with intervals to match.

# %%
themes = account_themes(pairs, mentions, segments, readouts)
summary = account_summary(pairs, themes, segments)
Markdown(f"## {findings_sides.overlap_in_words(summary)}")

# %%
often = counts.sort_values("n_contacts", kind="stable").tail(1).index.to_frame(index=False)
told_twice = with_names(themes.merge(often))
charts.show(charts.plot_two_sides(told_twice, labels=labels, source=source))

# %% [markdown]
# The pair of countries with most contacts told twice. Each dot says in how many of these contacts
# one side's account mentions the theme; the bar between the two is the distance between them. The
# figures at the right divide the contacts: in both accounts, or in only one. Where much stands in
# one account only, begin reading. Contact by contact:

# %%
newest = with_names(summary.sort_values("contact_date", ascending=False).head(12))
newest["a, b"] = newest["country_a"] + ", " + newest["country_b"]
columns = ["n_both", "n_only_a", "n_only_b", "overlap", "order_agreement", "lag_hours"]
readable(newest[["contact_date", "a, b", *columns]].round(dict.fromkeys(columns, 2)))

# %% [markdown]
# `n_both` themes stand in both accounts, `n_only_a` and `n_only_b` in one of them; `overlap` is
# the first over all three. `order_agreement` is 1 where the common themes come in the same order,
# −1 where the order is turned round: what comes first is what a side wants to be read.
# `lag_hours` is how much later *b* published than *a*, where both print a time; the first text
# frames the news.
#
# ## How much room each publisher gives the other side, in these contacts
#
# The same readouts, a bar per publishing country. A short bar of the counterpart says nothing
# about politeness: some ministries never attribute anything to the other side.

# %%
told = readouts[readouts["readout_id"].isin([*pairs["readout_a"], *pairs["readout_b"]])]
voices = with_names(side_share(told, segments, by="publisher_country"))
charts.show(charts.plot_side_share(voices, source=source))

# %%
habits = left_out(themes)
Markdown(f"## {findings_sides.left_out_in_words(habits, labels)}")

# %%
charts.show(charts.plot_left_out(with_names(habits), labels=labels, source=source))

# %% [markdown]
# Each row is a theme that the first country reports of common contacts and the second does not
# have; the dot is the share of contacts in which it is missing, the line the interval. Where a
# line covers most of the width, the contacts are too few to speak of a habit. The table has the
# counts.

# %%
habits["theme"] = habits["theme_id"].map(labels)
columns = ["theme", "reporting", "silent", "n_reported", "n_left_out", "share_low", "share_high"]
readable(habits[habits["n_reported"] >= 2][columns].head(15).round(2))

# %% [markdown]
# Read a row as: in the contacts told by both, one country reports the theme `n_reported` times,
# and in `n_left_out` of these the other is silent on it. The list is sorted by the lower end of the
# interval of that share, so that habits seen often stand above those seen twice. With two or three
# contacts the interval covers nearly everything: that is the honest answer, not a defect.
#
# ## One contact, theme by theme
#
# The contact whose two accounts have most themes in common. `reported_by` says in which account the
# theme stands. `raised by` is whom each account names: its own side, the other, or both; empty
# where the theme stands without a speaker. `rank` 1 is the theme mentioned first.

# %%
one = summary.sort_values(["n_both", "event_id"]).tail(1)
own = themes[themes["event_id"].isin(one["event_id"])].sort_values(["rank_a", "rank_b"])
a, b = with_names(own)[["country_a", "country_b"]].iloc[0] if len(own) else ("a", "b")
own = own.assign(theme=own["theme_id"].map(labels)).replace({"reported_by": {"a": a, "b": b}})
columns = {"theme": "theme", "reported_by": "reported_by"}
columns |= {"raised_by_a": f"raised by, says {a}", "raised_by_b": f"raised by, says {b}"}
columns |= {"rank_a": f"rank in {a}", "rank_b": f"rank in {b}"}
readable(with_names(own)[list(columns)]).rename(columns=columns)

# %% [markdown]
# Themes reported by both are the common ground of the two texts, not necessarily of the two sides.
# Compare who is said to have raised them: where each account says that its own side raised the
# point, each claims the initiative for its readers.
#
# ## The same contact, sentence by sentence
#
# Sentences are set side by side by their themes and, in one language, by their wording; a
# sentence without a partner stands alone. In a bundle without texts the words are missing: the
# sentences of either text that go together are told by their numbers, with the themes they share.

# %%
from readout_analysis.formulae import has_texts
from readout_analysis.statistics.side_by_side import aligned_segments

rows = [
    aligned_segments(readouts, segments, mentions, a=pair.readout_a, b=pair.readout_b)
    for pair in one.itertuples()
]
side_by_side = pd.concat(rows) if rows else pd.DataFrame({"similarity": []})

# %%
if not has_texts(segments):  # then sentences without a partner have nothing to show
    side_by_side = side_by_side.dropna(subset="similarity")
places = ["start_a", "end_a", "start_b", "end_b"]
side_by_side = side_by_side.drop(columns=places, errors="ignore").head(20).round(2)
readable(with_labels(side_by_side, labels))

# %% [markdown]
# A row with both sides filled is a point that both texts make, perhaps in quite different words;
# with texts at hand, a row with one side empty is a point that only one of them makes. This is
# where a reading by eye should begin: the tables above say where to look, the sentences say what it
# means.
#
# ## Limits
#
# * A theme counts as left out if the lexicon does not find it. A wording that the lexicon does
#   not know looks like a silence: `07_beyond_the_lexicon` shows how much that is by language.
# * Contacts are paired by parties, day and form. Two calls of one day can be confused; an account
#   published under another day can be missed.
# * Accounts in two languages are compared by themes only. Compare lengths only within a language:
#   Chinese is counted in characters.
# * Some sources hold excerpts only (`data/sources.csv` says which): what is missing from one of
#   those may have been cut by whoever excerpted it.
# * What one side *says that it raised* is its own claim. The data cannot tell who is right.
#
# ## How to redo this for your corpus
#
# Collect both sides' texts in one folder, build the bundle, set `DATASET` in the second cell and
# run all cells. For one relationship, narrow the pairs: `pairs = pairs.query("country_a == 'CN'
# and country_b == 'US'")`. `country_brief(dataset, "US")` puts the same tables into one brief.
