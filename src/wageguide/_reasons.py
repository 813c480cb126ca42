"""What errors with a reason code say to developers; readers get the words of their language."""

OFFER_EXPECTED = {
    "yuan": "a plain number of yuan from 0 to 999999999999, such as '1900' or '2375.50'",
    "months": "paid months a year, above 0 and at most 60",
    "hours": "hours a week, above 0 and at most 168",
    "part-of-month": "no more than one month's pay",
    "one-amount": "one amount or share, such as 2200元/月 or 80%",
    "amount-of-hour": "an amount, such as 18元/小时: how much of an hour is left out is not known",
    "period": "year, month, day or hour (年, 月, 日, 小时)",
    "flag": "yes or no (是, 否)",
    "day": "a date such as 2020-12-31 or 2020年12月31日",
}

PAY_REASONS = {
    "empty": "there is nothing in it; write an amount and its period, such as 1900元/月",
    "too-long": "it is longer than 200 characters; pass the pay alone, such as 1900元/月",
    "no-amount": "it holds no amount that is certain; write one in digits, such as 1900元/月",
    "negotiable": "the pay is open to negotiation; write an amount, such as 1900元/月",
    "foreign-currency": "it is not in yuan; convert it first: no exchange rate is known here",
    "no-period-unit": "it is not paid per year, month, day or hour; work out what that makes, such as 150元/天",
    "ambiguous-period": "it may be meant per year, month, day or hour; add one, such as 20-30万/年",
    "ambiguous-months": "the paid months are not one number from 12 to 36; write them as 8-12K·13薪",
    "ambiguous-bound": "it is unclear which end is open; write 5000以上, 8000以下 or 5000-8000",
    "several-amounts": "it holds several amounts; pass one amount or one range, such as 5000-8000元/月",
    "base-only": "only the base is stated, not what comes on top; write the whole, or the base alone",
    "net-pay": "it is pay after tax and contributions; write the gross amount",
    "not-all-counts": "part of it does not count for the minimum wage, how much is not said; give that as excluded",
    "probation-pay": "it is pay during probation; write the pay agreed for after it, and this one as probation",
    "no-unit": "the amount is too small for yuan; add its unit, such as 8-12K/月 or 1-1.5万/月",
    "reversed": "the upper end is below the lower one; write the smaller amount first",
    "damaged": "a digit or an end seems lost or added; write it out, such as 5000-8000元/月",
    "implausible": "nobody is paid that per year, month, day or hour; check amount, unit and period",
    "unknown-words": "not all of it is understood; leave out the rest, as in 5000-8000元/月",
}

LIST_REASONS = {
    "columns-differ": "they may mean the same thing and do not lead to the same answer; leave one, or say which counts",
    "pay-or-overtime": "whether the pay contains it is not said, and the answer depends on it; title it 应发 if so",
    "bonus-span": "whether it is paid on top, and by the month, is not said, and the answer depends on it",
    "not-computed": "the file keeps no result of its formula; open and save it in a spreadsheet program first",
}

BULLETIN_REASONS = {
    "missing": "there is no such file",
    "not-a-file": "it is not a regular file",
    "no-access": "it cannot be opened",
    "empty": "it holds nothing",
    "too-large": "it is larger than a bulletin can be; save the table as a file of its own",
    "unknown-format": "it is none of CSV, TSV, XLSX, XLS, ODS, HTML, DOCX and PDF; save it as one of these",
    "mislabelled": "its name says otherwise; check that it is the right file, and rename it to what it holds",
    "damaged": "it is damaged or cut off; fetch it again",
    "encrypted": "it is protected by a password; save it without one",
    "no-text": "it holds pictures and no text; look for an edition with text, or run character recognition",
    "no-library": "a library is missing; run pip install 'wageguide[readers]'",
    "no-table": "it holds no table",
    "no-entry": "none of its rows could be read as an occupation with its figures",
}
