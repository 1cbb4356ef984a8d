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
# # How do I look at my own readouts?
#
# **Question.** I have a folder of readouts, or a table of them. How do I get from there to the
# charts, and how do I know that they were read rightly?
#
# **Answer.** `build_dataset(folder)` is the whole way. What it could not read it lists with the
# reason; what it read it lets you check, step by step, against the text.
#
# **Tables used.** `documents`, `readouts`, `participants`, `segments`, `rejected`. **Period.** Of
# your texts. **Limits.** At the end.
#
# This notebook works on a small folder that it copies from the sample, so that it runs for
# everybody. Put your own folder in the second cell and run it again.

# %%
import pandas as pd
from IPython.display import Markdown

from readout_analysis import build_dataset, findings, read_readouts, sample_path
from readout_analysis.findings.names import readable

# %%
FOLDER = sample_path()  # your folder, or a single file
pd.set_option("display.max_colwidth", 90)
documents = read_readouts(FOLDER)
documents[["source_id", "publisher", "publisher_basis", "lang", "published_date"]].head(6)

# %% [markdown]
# ## First look: what was read, and who is taken for the publisher
#
# One row per document. The text form is simple: a title line, a line with the date (`2021-02-04
# 22:35`, the hour may be missing), then paragraphs. Web pages, JSON lines, CSV, Parquet, Word files
# and feeds are read too, packed with gzip or zstd or not. `publisher_basis` says how the publisher
# is known: *given*, from a `metadata.csv` beside the files, from a *column*, or inferred from
# *site* or *text*. Inferred ones deserve a look; `publisher_confidence` says how sure it is.

# %%
documents["publisher_basis"].value_counts(dropna=False).rename("documents").to_frame()

# %% [markdown]
# If this is wrong, say who published: `build_dataset(FOLDER, publisher="CN_MFA")`, or write a
# `metadata.csv` with the columns `file, publisher, published, url, language` into the folder. The
# publishers the package knows, with their country and time zone, are in
# `readout_analysis/gazetteer/publishers.csv`. Tables with other column names need
# `columns={"text": "body"}`.
#
# ## One call does the rest

# %%
dataset = build_dataset(FOLDER)
readable(findings.coverage(dataset))

# %% [markdown]
# To keep it, give a target: `build_dataset(FOLDER, "my_dataset")`, or on the command line
# `readout-analysis build FOLDER my_dataset`. The bundle is a folder of Parquet files that pandas,
# polars, DuckDB and R read as well. `load_dataset("my_dataset")` opens it again in no time.

# %%
n_rejected, n_documents = len(dataset.rejected), len(dataset.documents)
Markdown(f"## {n_rejected} of {n_documents} documents gave no readout")

# %%
columns = ["source_id", "title", "reason", "detail"]
readable(dataset.rejected.merge(dataset.documents, on="document_id")[columns].head(10))

# %% [markdown]
# Read this list. A speech, an announcement of a visit or a domestic call is turned away on
# purpose, since it is no account of a contact with another side. A readout that stands here is a
# mistake of the package: its `detail` says which rule turned it away. Your word goes before its
# judgement: put `file,is_readout` and a line such as `2024-05-21.txt,yes` into `metadata.csv`, and
# build again. With `no` a text that was taken for a readout is left out. Of a table, name the
# column: `columns={"is_readout": "theirs"}`.
#
# ## Is the anatomy right?
#
# Take a few readouts and compare with the text: who with whom, when, in which form. Sort by
# `confidence`, lowest first, and the doubtful ones come up at once.

# %%
checked = dataset.readouts.sort_values("confidence", kind="stable").head(8)
checked = checked.merge(dataset.documents[["document_id", "source_id"]], on="document_id")
columns = ["contact_date", "contact_date_basis", "form", "initiative", "counterpart_country"]
readable(checked[["source_id", *columns, "confidence"]])

# %%
parties = checked[["readout_id", "source_id"]].merge(dataset.participants, on="readout_id")
readable(parties[["source_id", "side", "name", "office", "country", "person_id"]].head(10))

# %% [markdown]
# `person_id` is there where the person is in the package's list of office holders; others keep
# the name that the text prints. Countries come from names, adjectives, compounds (*sino-russe*,
# 中俄) and words for a side (*la partie russe*, 俄方).
#
# ## Are the sides right?
#
# The riskiest step. Here are the sentences it is least sure of.

# %%
unsure = dataset.segments.sort_values("confidence", kind="stable").head(8)
readable(unsure[["side", "confidence", "cue", "text"]])

# %% [markdown]
# To measure it on your corpus rather than ours, label some by hand: `readout-analysis evaluate
# --sheet labels.csv DATASET` writes a sheet for a spreadsheet program, one sentence a row; fill in
# the column, and `readout-analysis evaluate labels.csv DATASET` prints how often the package and
# you agree, with intervals, and the list of differences.
#
# ## Then ask
#
# Every other notebook runs on your bundle: set `DATASET` in its second cell, or the environment
# variable `READOUT_DATASET` before starting JupyterLab. Or let the whole site be written at once.
#
# ```
# readout-analysis build MY_FOLDER my_dataset
# readout-analysis report my_dataset my_report
# readout-analysis export my_dataset mentions.xlsx
# ```
#
# Next week, put the new files into the folder and build again; `readout-analysis new my_dataset
# --since 2026-01-01` prints what is new, dropped or silent in each new readout.
#
# ## Limits
#
# * Six languages are read. Documents in others are kept in `documents` and rejected with the
#   language as the reason.
# * Scanned pages need text recognition first.
# * A publisher the package does not know has no time zone: days are then taken as printed, and
#   UTC times are missing.
#
# ## How to redo this for your corpus
#
# Write your folder into the second cell. That is all.
