// Checking: the fields, and the answer to what they ask.
import { band, roomOf } from "./band.js";
import { combobox, placeField } from "./combobox.js";
import { apart, button, copy, labelled, make, table, write } from "./elements.js";
import { OFFERED, entries, entryCalled, fullName, nameAbove, named, placesCalled } from "./find.js";
import { TWELVE, assess } from "./rules.js";
import { announce, data, input, say, the, words } from "./state.js";
import { Decimal, Invalid, isDay } from "./values.js";
import { figures, headline, notes, points, remarks, sources, toMind } from "./words.js";

/** @typedef {import("./rules.js").Answer} Answer */
/** @typedef {import("./rules.js").Entry} Entry */
/** @typedef {import("./rules.js").Location} Location */
/** @typedef {import("./rules.js").Question} Question */
/** @typedef {import("./combobox.js").Option} Option */

/** @type {Entry | null} */
export let checkedEntry = null;
/** @type {Location | null} */
export let checkedPlace = null;

const TERMS = ["months", "bonus", "excluded", "hours_per_week"];
/** Fields whose text is what is asked. */
export const FIELDS = ["amount", "period", "day", "probation", "probation_period", "kind", ...TERMS];
/** Those under "more terms". */
export const MORE = ["probation", "kind", ...TERMS];

/** @param {Entry | null} entry */
export function setEntry(entry) {
  checkedEntry = entry;
  input("occupation").value = entry ? entry.name : "";
  showChosen();
}

/** @param {Entry | null} entry */
export function chooseEntry(entry) {
  setEntry(entry);
  answer();
}

/** What was typed names one entry, or none is chosen. */
function typeEntry() {
  checkedEntry = entryCalled(input("occupation").value).meant;
  showChosen();
  answer();
}

/** Beside the fields what the chosen entry and place are, in the language of the page. */
export function showChosen() {
  write("area-city", checkedPlace ? nameAbove(checkedPlace) : "");
  const industry = checkedEntry && checkedEntry.industry;
  write("occupation-industry", industry === null ? "" : say("show.industry", { industry: words.industry(industry) }));
}

/** @param {Location | null} place */
export function setPlace(place) {
  checkedPlace = place;
  showChosen();
}

/** @param {Location | null} place */
function choosePlace(place) {
  setPlace(place);
  answer();
}

/** What the fields ask; amounts stay the text they are. @returns {Question} */
function question() {
  const text = (/** @type {string} */ id) => input(id).value.normalize("NFKC").trim();
  const paid = text("probation");
  const kind = text("kind");
  /** @type {Record<string, string>} */
  const terms = {};
  for (const id of TERMS) if (text(id)) terms[id] = text(id);
  return {
    ...{ entry: checkedEntry, amount: text("amount"), period: text("period"), place: checkedPlace && checkedPlace.key, on: text("day"), ...terms },
    ...(paid ? { probation: paid, probation_period: text("probation_period") || null } : {}),
    part_time: kind === "" ? null : kind === "part",
  };
}

/** @typedef {Map<string, [string, boolean]>} Missing what is asked for beside a field, and whether something wrong stands there */

/** @param {Missing} missing */
function beside(missing) {
  for (const id of ["occupation", "amount", "period", "area", "day", "probation", ...TERMS]) {
    const [message, wrong] = missing.get(id) ?? ["", false];
    write(`${id}-error`, message);
    the(`${id}-error`).classList.toggle("hint", !wrong);
    if (input(id).getAttribute("aria-invalid") !== String(wrong)) input(id).setAttribute("aria-invalid", String(wrong));
  }
}

/** @param {Missing} missing is filled in @returns {Answer | null} */
function asked(missing) {
  const q = question();
  const miss = (/** @type {string} */ id, /** @type {string} */ text) => missing.set(id, [text, input(id).value.trim() !== ""]);
  if (!q.entry && input("occupation").value.trim()) miss("occupation", unknownEntry(input("occupation").value));
  if (!q.place && input("area").value.trim()) miss("area", unknownPlace(input("area").value));
  else if (!q.place && !q.entry) miss("area", say("page.need.area"));
  if (!isDay(q.on)) miss("day", say("page.need.day"));
  if (!q.amount) miss("amount", say("page.need.amount"));
  if (missing.size) return null;
  try {
    return assess(data, q);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const id = error.field === "probation_period" ? "probation" : error.field;
    missing.set(id, [say("page.need", { value: say(`offer.${error.expected}`) }), true]);
    if (TERMS.includes(id) || id === "probation") /** @type {HTMLDetailsElement} */ (the("more")).open = true;
    return null;
  }
}

/** @param {string} text that names no entry, or several */
const unknownEntry = (text) => say(entryCalled(text).several.length ? "page.need.industry" : "page.need.occupation");

/** @param {string} text that names no place, or several */
function unknownPlace(text) {
  const { several } = placesCalled(text);
  return several.length ? say("page.need.area-several", { names: several.map(fullName) }) : say("page.need.area-known");
}

/** @param {Answer} a what was asked, in one line, for paper and for a list */
function terms(a) {
  const { offer } = a;
  const money = (/** @type {Decimal} */ amount) => words.yuan(amount);
  const told = [words.yuan(offer.amount, offer.period)];
  if (offer.months.against(TWELVE)) told.push(say("report.terms.months", { months: offer.months }));
  if (offer.bonus.coefficient) told.push(say("report.terms.bonus", { bonus: money(offer.bonus) }));
  if (offer.excluded.coefficient) told.push(say("report.terms.excluded", { excluded: money(offer.excluded) }));
  if (offer.probation) told.push(say("report.terms.probation", { probation: words.yuan(offer.probation, offer.probation_period ?? offer.period) }));
  if (offer.part_time !== null) told.push(say(offer.part_time ? "report.terms.part-time" : "report.terms.full-time"));
  if (offer.hours_per_week) told.push(say("report.terms.hours", { hours: offer.hours_per_week }));
  return [...told, a.area ?? say("report.no-area"), words.date(a.on)].join(say("clause"));
}

function link() {
  announce("link");
  copy(location.href);
}

export function answer() {
  /** @type {Missing} */
  const missing = new Map();
  const a = asked(missing);
  const place = the("answer");
  beside(missing);
  announce("changed");
  if (!a) {
    const waiting = say([...missing.values()].some(([, wrong]) => wrong) ? "page.waiting.wrong" : "page.waiting");
    if (place.textContent !== waiting) place.replaceChildren(make("p", { class: "quiet" }, waiting));
    place.removeAttribute("data-verdict");
    return;
  }
  const drawn = a.entry && band(points(a), roomOf(600, 76), true);
  const rows = figures(a, words).map(({ label, amount, remark }) => [label, amount, apart(remark)]);
  const shown = table([say("figures.what"), say("figures.amount"), say("figures.remark")], rows);
  place.setAttribute("data-verdict", a.gravest);
  place.replaceChildren(
    make("p", { class: "asked quiet" }, apart([a.entry ? named(a.entry) : null, terms(a)].filter(Boolean).join(say("clause")))),
    make("p", { class: "headline" }, apart(headline(a, words))),
    ...remarks(a, words).map((line) => make("p", {}, line)),
    ...(drawn ? [drawn] : []),
    make("div", { class: "wide", role: "group", "aria-labelledby": "answer-head", tabindex: "0" }, shown),
    ...labelled(say("label.findings"), toMind(a).map((finding) => words.finding(finding))),
    ...labelled(say("label.sources"), sources(a, words)),
    ...labelled(say("label.notes"), notes(a, words)),
    make("p", { class: "acts" }, button("page.print", () => print()), " ", button("page.link", link)),
  );
}

/** @param {string} text @returns {Option[]} */
const occupations = (text) =>
  entries(text).slice(0, OFFERED).map((entry) => ({
    label: entry.name,
    note: entry.industry === null ? "" : words.industry(entry.industry),
    key: String(data.entries.indexOf(entry)),
  }));

combobox("occupation", occupations, (key) => chooseEntry(data.entries[Number(key)]), typeEntry);
placeField("area", choosePlace);
for (const id of FIELDS) input(id).addEventListener("input", answer);
