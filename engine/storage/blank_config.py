"""The config.toml of a new workspace: every setting with what it is for, the ones only a person knows left empty."""

BLANK_CONFIG = """\
# The settings of one partnership. A line that begins with # is a remark, and is not read.
# Text stands in straight quotes; dates (2021-10-11) and numbers stand without.
# Fill in what is empty, then run: boardpack check

framework = "nel-scp"    # the scrutiny framework, by its name, or the path of a .toml file of your own
cycle = ""               # the month of the Board meeting this pack is for, such as "2021-10"
# as_of = 2021-10-11     # "today"; left out, the real date

[partnership]
name = ""                # the full name, as letters print it
short_name = ""
address = ""             # on one line, with commas
phone = ""
email = ""               # one address, for replies
website = ""

[roles]
coordinator = ""         # the name or role of the Board Manager, who signs letters
chair = ""

[year]
# starts = 2020-11-01    # the first day of the assurance year; take out the # and set the date
section11_period = ""    # the period of the current Section 11 returns, such as "2021"
quarters = "calendar"    # or "financial"
# coverage_from = 2020-11-01    # the first day of the two years of visits; left out, the first day of the year

[documents]
statutory_guidance = "WT2018"    # or "WT2023"
font_size = 12

[local_dates]            # steps the framework leaves to you: "8 weeks", "10 days" or "5 working days"
endorsement_before_visit = "10 weeks"
letter_before_visit = "8 weeks"
reply_to_letter = "2 weeks"
programme_before_visit = "1 week"
draft_after_visit = "3 weeks"
agreement_after_draft = "2 weeks"
findings_after_agreement = "1 week"
papers_before_board = "5 working days"
lead_after_board = "3 weeks"
feedback_after_quarter = "2 weeks"
complaints_after_quarter = "4 weeks"
# section11_request = 2021-10-18       # the yearly Section 11 requests go out, and come back
# section11_return = 2022-01-14
# assurance_statements = 2021-09-30    # each partner's yearly statement, and its own part of the annual report
# report_contributions = 2021-10-01
# pso_annual_report = 2021-11-01       # the scrutiny officers' annual report
# scp_annual_report = 2021-11-05       # the partnership's own
# last_scp_annual_report = 2020-11-20  # the one before: the law allows 12 months between two

[email]                  # for letters that go by email; docs/sending.md says how
from = ""                # left out, the partnership's own address
reply_to = ""
allowed_domains = []     # domains that any agency's address may have, such as "shared.example"

# [email.smtp]           # only for boardpack send; your IT service names the server
# host = "smtp.partnership.example"
# port = 587
# security = "starttls"  # or "tls"
# username = ""          # the password stands in no file: see docs/sending.md

[ratings]                # each scale from worst to best, three to five words
standards = ["Red", "Amber", "Green"]
standards_accepted = "Green"      # a rating below this word needs an action
signatures_of_risk = ["Red", "Amber", "Green"]
signatures_accepted = "Green"
"""

READ_ME = """\
What goes where

partnership.xlsx   the register: agencies, people, meetings, visits, decisions, actions
section11          the Section 11 workbooks that agencies send back, one file each
visits             notes of visits, one file for each person, in Word (.docx) or Markdown (.md)
themes             notes of thematic activities, written like those of visits
line_of_sight      notes of line of sight events, with codes for the cases and no child's name
voice_of_the_child what young inspectors found, in their own words
staff_voice        notes of events with staff: what was shared, what staff said, what was done
contributions      what partners and others write for the yearly reports; the line For names the report
statements         the partners' yearly assurance statements; For: Annual assurance statement, From: the partner
sef                the partnership's self-evaluation; For: Self-evaluation
safer              the report of the three boards; For: SAFER boards report
feedback           the partners' complaints, compliments and PALS concerns, one file each for a quarter (.xlsx or .csv)
data               indicators, with England and similar areas where there are figures for them (.xlsx)
training           courses of the year, with what was measured afterwards (.xlsx)
reviews            recommendations of reviews, and what came of them (.xlsx)
surveys            answers to anonymous surveys of staff (.xlsx or .csv)
finance            contributions and costs, if the yearly report is to show them (.xlsx)
forms              blank forms to send out; nothing in this folder is read

A note begins with three lines, and has a heading above each part of its text:

Activity: AV1
Date: 18 March 2021
Written by: Scrutiny officer, Health
"""
