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
# # What does a theme catch, and can it be trusted?
#
# **Question.** Which words make a theme, do they mean the same in six languages, and how do I add
# a theme of my own?
#
# **Answer.** Every mention can be followed back to the phrase that made it; the lexicon checks
# itself on three examples per theme and language; below stands how well the languages agree, on
# texts the lexicon was tuned with and on others. A theme of one's own is five lines of YAML.
#
# **Tables used.** `themes`, `mentions`, `segments`, `readouts`, and the lexicon. **Period.** That
# of the composed sample, in the source lines. **Limits.** At the end.
#
# This notebook needs texts, which the shipped bundle of real readouts does not hold. So it runs on
# the composed sample: readouts invented for this package, the same contacts told in six languages.
# What it shows about the lexicon holds for any corpus; its figures do not.

# %%
import pandas as pd
from IPython.display import Markdown

from readout_analysis import build_dataset, charts, findings, load_lexicon, sample_path, theme_share
from readout_analysis.findings.names import language_name, readable, with_names

# %%
dataset = build_dataset(sample_path())
lexicon = load_lexicon()
labels = charts.theme_labels(dataset.themes, lang="en")
source = findings.source_line(dataset)
pd.set_option("display.max_colwidth", 90)

# %% [markdown]
# A lexicon is two tables. `themes` says what is looked for: a label in six languages, a
# definition, notes on what belongs to it and what does not. `entries` says how: one row per phrase
# and language. An *entry* makes a theme, a *name* merely names a country and does not count where
# that country takes part, an *except* takes away hits that lie inside it. An entry whose `weight`
# is below 1 is too ambiguous to count alone: *ports* needs *roads* or another entry of its theme in
# the same sentence or the next.

# %%
sizes = lexicon.entries.groupby(["lang", "role"]).size().unstack(fill_value=0)
n_themes = lexicon.themes["kind"].value_counts()
Markdown(
    f"## {n_themes['topic']} topics and {n_themes['layer']} layers in six languages, "
    f"{len(lexicon.entries):,} entries"
)

# %%
sizes

# %% [markdown]
# The languages need unequal numbers of entries for the same themes: Russian and Arabic write many
# forms of a word with one star, English says one thing in many ways. Layers (the tone of a
# meeting, the level of a partnership, speech acts) are found by the same machinery but never enter
# the vector of topics: a readout can be about energy, it cannot be about being candid.

# %% [markdown]
# ## What one theme is made of
#
# The definition is what a human coder would be given. The entries are how the machine follows it.
# `*` stands for any ending, `=` keeps the case, and a lone `…` is a gap of up to four words, so
# that *slow the warming* and *slow down the warming* are one entry; `~` takes either order.

# %%
theme = "climate"
Markdown(f"**{labels[theme]}.** {lexicon.themes.set_index('theme_id').loc[theme, 'definition']}")

# %%
own = lexicon.entries[lexicon.entries["theme_id"] == theme]
own.groupby(["lang", "role"])["pattern"].agg(", ".join).unstack().fillna("")

# %% [markdown]
# Read the last column with care: these are the traps. A *climate of trust* and an *investment
# climate* are no climate policy. Each language has its own, found by reading what the theme
# caught.

# %% [markdown]
# ## From a theme to the sentences
#
# A concordance shows every hit in its place, with who is reported to have said it, to whom and
# when. It takes a theme or any phrase written like an entry.

# %%
from readout_analysis import concordance
from readout_analysis.statistics.concordance import show_concordance

lines = concordance(dataset, theme, width=45)
show_concordance(with_names(lines.head(8)))

# %% [markdown]
# Reading twenty such lines is the quickest way to know whether a theme means on your corpus what
# you think it means. If a line is wrong, the phrase that made it is in the column `entry_id` of
# the same table.

# %%
phrase = concordance(dataset, "échang* … vues", lang="fr")
Markdown(f"The phrase « échang* … vues » stands in **{len(phrase)}** places of the French texts.")

# %% [markdown]
# ## Which themes the sample raises
#
# The share of readouts that raise a theme is the measure of the other notebooks. Here it serves to
# see what the audit below is about.

# %%
shares = theme_share(dataset.readouts, findings.topic_mentions(dataset), freq=None)
often = shares[shares["theme_id"].isin(findings.most_raised(shares, n=15))]
charts.show(charts.plot_theme_ranking(often, labels=labels, source=source))

# %%
by_year = theme_share(dataset.readouts, findings.topic_mentions(dataset), freq="YS")
by_year = by_year[by_year["theme_id"].isin(often["theme_id"])]
charts.show(charts.plot_theme_heatmap(by_year, labels=labels, source=source))

# %% [markdown]
# The sample was composed to contain many themes at about the same frequency, so the ranking is
# flat and its years differ by what was composed for them. In a real corpus a handful of
# boilerplate themes (deepening relations, regional issues of common interest) lead everywhere;
# they are flagged in `themes["is_boilerplate"]`.

# %%
from readout_analysis.statistics.equivalence import theme_disagreements, theme_equivalence

pairs = theme_equivalence(dataset)
agreement = pairs["cosine"].mean()
Markdown(f"## On texts it was tuned with, two languages agree: mean cosine {agreement:.2f}")

# %% [markdown]
# For each contact and each pair of languages the theme vectors of the two accounts are compared.
# The cosine is 1 where both raise the same themes in the same proportions. The test is fair only
# for accounts of one publisher: two *sides* differ for good reasons.
#
# **This figure flatters.** The lexicon was written with these texts at hand: half of the contacts
# served to tune it, and all are in the language of ministries. On composed paragraphs in everyday
# words, held out from all tuning, the mean cosine is 0.84 (`tests/gold/paragraphs`, printed by
# `make evaluate`). Expect texts of a publisher the lexicon has never seen to lie between the two.

# %%
by_pair = pairs.pivot_table(index="lang_a", columns="lang_b", values="cosine", aggfunc="mean")
by_pair.round(2).astype(object).fillna("")

# %% [markdown]
# A language that is low against all others lacks entries; a single low pair is a chance of two
# texts. The next table names the themes behind the gaps: how many accounts lack a theme that
# another account of the same contact has, and in which languages.

# %%
gaps = theme_disagreements(dataset)
missed = gaps[gaps["text"].isna()].assign(language=lambda table: table["lang"].map(language_name))
named = missed.groupby(["theme_id", "n_missed"], sort=False)["language"].agg(
    lambda names: ", ".join(f"{name} {n}" for name, n in names.value_counts().items())
)
readable(named.reset_index().assign(theme_id=lambda table: table["theme_id"].map(labels)).head(6))

# %% [markdown]
# ## The lexicon checks itself
#
# `check_lexicon` tries every entry on its own words and every example on the whole lexicon. An
# *error* is an entry that can never count or an example that fails. *Notes* are no mistakes: a
# phrase may well stand in two themes, the general and the specific.

# %%
from readout_analysis.lexicons.check import check_lexicon

problems = check_lexicon(lexicon)
problems.groupby(["severity", "problem"], observed=True).size().to_frame("n")

# %% [markdown]
# ## How entries fare on a corpus
#
# A theme may rest on one phrase. That is no fault as long as one knows it: when the ministry
# rewords its formula, the series falls, and nothing has happened. `lexicon_health` counts per
# entry, language and year; `health_warnings` names themes that are everywhere (saturation), that
# rise only because a new formula arrived (drift), and formulae found before their day.

# %%
from readout_analysis.lexicons.health import health_warnings, lexicon_health

health = lexicon_health(dataset)
idle = health.loc[health["year"].isna(), "entry_id"].nunique()
Markdown(f"**{idle:,}** of {len(lexicon.entries):,} entries never hit in the sample.")

# %%
columns = ["entry_id", "year", "n_hits", "share_of_theme", "left", "right"]
most = health.sort_values(["n_hits", "entry_id"], ascending=[False, True]).head(6)
readable(most[columns].round(2))

# %%
readable(health_warnings(dataset)[["warning", "entry_id", "share", "detail"]].head(6))

# %% [markdown]
# An entry is named by theme, language and phrase; `left` and `right` are the words that most
# often stand beside it, and `n_alone` counts the hits that its weight kept out. Most entries are
# idle in any small corpus: they wait for texts that say the same otherwise. Warnings on a sample
# this small are few and mean little; on a corpus of thousands they are the first page to read.

# %% [markdown]
# ## A theme of your own, in five lines
#
# Say we want to follow water: rivers, dams, supply. Labels and entries are all a theme needs;
# a definition and examples are what makes it last.

# %%
from pathlib import Path
from tempfile import mkdtemp

own_theme = """{group: "mine", kind: "topic", themes: {water: {
  label: {en: "Water and rivers", fr: "Eau et fleuves"},
  entries: {en: ["river*", "dam", "dams", "water supply"], fr: ["fleuve*", "barrage*"],
            es: ["río*"], zh: ["河流"], ru: ["рек*"], ar: ["الأنهار"]}}}}"""

# %%
file = Path(mkdtemp()) / "water.yaml"
file.write_text(own_theme, encoding="utf-8")
load_lexicon(file).entries[["theme_id", "lang", "pattern"]]

# %% [markdown]
# Those are all the lines, and the file is checked as it is read: a mistake is named with its line
# and remedy. Now the shipped lexicon and ours together are matched against the same segments.

# %%
from readout_analysis import find_mentions

extended = lexicon.extend(load_lexicon(file))
mentions = find_mentions(dataset.segments, dataset.readouts, lexicon=extended)
water = mentions[(mentions["theme_id"] == "water") & ~mentions["is_suppressed"]]
Markdown(f"The new theme is mentioned **{len(water)}** times in the sample.")

# %% [markdown]
# Pass `lexicon=extended` to `build_dataset` to have the theme in every table, chart and notebook.
# To see what a change of the lexicon would do to last year's series, compare the two versions on
# the same corpus before you publish:

# %%
from readout_analysis.lexicons.compare import compare_lexicons

changes = compare_lexicons(lexicon, extended, dataset)
changed = changes[changes["n_gained"] + changes["n_lost"] > 0]
changed.set_index("theme_id")[["n_raising_old", "n_raising_new", "n_gained", "n_lost"]]

# %%
shares = theme_share(dataset.readouts, mentions, freq=None)
some = shares[shares["theme_id"].isin(["water", "climate", "energy", "environment_biodiversity"])]
names = labels | {"water": "Water and rivers"}
charts.show(charts.plot_theme_ranking(some, labels=names, source=source))

# %% [markdown]
# The intervals are wide because the sample is small; the order of themes so close together means
# nothing. What matters is that the new theme takes part like any other. The six readouts that
# gained it tell of one contact in six languages: in a share they count once.

# %% [markdown]
# ## Limits
#
# * A lexicon finds what is said in words it knows. A sentence that goes on about a matter without
#   naming it ("on this our position has not changed") is not found. The error rates measured on
#   labelled real texts are printed in the README and by `make evaluate`.
# * Languages with few labelled texts (Russian, Spanish, Arabic) are tested less.
# * Agreement of the languages on the sample is that of texts known while the lexicon was written.
# * General and specific themes both count: shares of themes do not add up to one.
# * The sample is composed. Its figures say nothing about any government.
#
# ## How to redo this for your corpus
#
# Replace the first lines by `dataset = build_dataset("folder/of/readouts")`, or by
# `load_dataset("your/bundle")` if its texts were kept. Choose another `theme`. Put your own themes
# in a folder of YAML files, and run `readout-analysis lexicon check FOLDER` on it until no error is
# left. Dictionaries made for quanteda, LIWC, Yoshikoder, Lexicoder or WordStat are read by
# `readout_analysis.lexicons.formats`.
