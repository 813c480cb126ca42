// The page as a whole: its tabs, its address, its language, and what listens to whom.
import { FIELDS, MORE, answer, checkedEntry, checkedPlace, chooseEntry, setEntry, setPlace, showChosen } from "./check.js";
import { labelled, make } from "./elements.js";
import { occupationIndex, placeIndex, placesCalled, shortName } from "./find.js";
import { MOST_PICKED, lookAnew, lookFresh, lookFurther, picked } from "./look.js";
import { refreshList } from "./paste.js";
import { GRAVITY, PERIODS, TIERS, locations } from "./rules.js";
import { data, input, say, speak, the, unhurried, words } from "./state.js";
import { Day, Word } from "./values.js";

/** @typedef {import("./rules.js").Entry} Entry */

// The address: it opens the same question again.

let tab = "look";
let restoring = false;

function address() {
  if (restoring) return;
  const put = new URLSearchParams();
  const set = (/** @type {string} */ name, /** @type {string} */ value) => value && put.set(name, value);
  if (tab === "check") {
    set("o", input("occupation").value);
    set("i", checkedEntry?.industry ?? "");
    set("c", checkedPlace ? checkedPlace.key : input("area").value);
    for (const id of FIELDS) set(id, input(id).value === DEFAULTS[id] ? "" : input(id).value);
  } else if (tab === "look") {
    for (const id of ["find", "group", "industry", "order"]) set(id, input(id).value);
    for (const each of picked) put.append("v", each.industry === null ? each.name : `${each.name}|${each.industry}`);
  }
  set("l", words.catalogue.lang);
  history.replaceState(null, "", `#${tab}?${put}`);
}

/** A browser takes as long for an address as for a picture, and some take no more than a hundred in half a minute. */
const addressSoon = unhurried(address);

const DEFAULTS = /** @type {Record<string, string>} */ ({ period: "month", probation_period: "month" });

/** @param {string} name @param {string | null} industry */
const entryOf = (name, industry) => data.entries.find((each) => each.name === name && each.industry === industry) ?? null;

function restore() {
  const [, name, text = ""] = /^#(look|check|paste)(?:\?(.*))?$/s.exec(location.hash) ?? [];
  const from = new URLSearchParams(text);
  restoring = true;
  speak(from.get("l") ?? "");
  translate();
  if (name === "check") {
    for (const id of FIELDS) input(id).value = from.get(id) ?? DEFAULTS[id] ?? "";
    const where = from.get("c") ?? "";
    const place = locations(data).get(where) ?? placesCalled(where).meant;
    input("area").value = place ? shortName(place) : where;
    setPlace(place);
    setEntry(entryOf(from.get("o") ?? "", from.get("i")));
    if (!checkedEntry) input("occupation").value = from.get("o") ?? "";
    if (MORE.some((id) => from.get(id))) /** @type {HTMLDetailsElement} */ (the("more")).open = true;
  } else if (name === "look") {
    for (const id of ["find", "group", "industry", "order"]) input(id).value = from.get(id) ?? "";
    picked.clear();
    for (const each of from.getAll("v").slice(0, MOST_PICKED)) {
      const [occupation, industry = null] = each.split("|");
      const found = entryOf(occupation, industry);
      if (found) picked.add(found);
    }
  }
  show(name ?? tab);
  restoring = false;
  refresh();
  address();
}

/** @param {string} name of a tab */
function show(name) {
  tab = name;
  for (const each of ["look", "check", "paste"]) {
    the(`panel-${each}`).hidden = each !== name;
    the(`tab-${each}`).setAttribute("aria-selected", String(each === name));
    the(`tab-${each}`).tabIndex = each === name ? 0 : -1;
  }
  if (name !== "look") placeIndex.soon();
  if (name === "check") stale.add(name);
  if (!restoring) renew();
  address();
}

/** Tabs that do not show how things are. */
const stale = new Set();
const RENEW = /** @type {Record<string, () => void>} */ ({ look: lookFresh, check: answer, paste: refreshList });

/** What is shown at once; the other tabs when somebody turns to them. */
function refresh() {
  for (const each of Object.keys(RENEW)) stale.add(each);
  renew();
}

function renew() {
  if (stale.delete(tab)) RENEW[tab]();
}

/** As the page is written, its fixed texts stand there already. */
let written = document.documentElement.lang;
/** The language of what can be chosen. */
let chosenFrom = "";

/** Say everything that stands on the page in the language chosen. */
function translate() {
  const { lang } = words.catalogue;
  input("language").value = lang;
  if (written !== lang) {
    document.documentElement.lang = lang;
    document.title = say("page.title");
    for (const each of document.querySelectorAll("[data-say]")) each.textContent = say(each.getAttribute("data-say") ?? "");
    for (const each of document.querySelectorAll("[data-label]")) each.setAttribute("aria-label", say(each.getAttribute("data-label") ?? ""));
    the("made").textContent = say("report.made", { version: the("made").dataset.version });
  } else if (chosenFrom === lang) return;
  written = chosenFrom = lang;
  the("lead").textContent = say(data.floors.length > 3 ? "page.lead.many" : "page.lead", {
    title: data.edition.title,
    count: data.floors.length,
    provinces: data.floors.map((floors) => floors.province),
    date: new Day(data.floors.map((floors) => floors.checked_through).sort()[0]),
  });
  const option = (/** @type {string} */ value, /** @type {string} */ label) => make("option", { value }, label);
  const fill = (/** @type {string} */ id, /** @type {[string, string][]} */ options) => {
    const { value } = input(id);
    the(id).replaceChildren(...options.map(([key, label]) => option(key, label)));
    if (options.some(([key]) => key === value)) input(id).value = value;
  };
  const periods = /** @type {[string, string][]} */ (PERIODS.map((per) => [per, say(`period.${per}`)]));
  const before = input("period").value;
  fill("period", periods);
  if (!before) input("period").value = "month";
  fill("probation_period", periods);
  if (!before) input("probation_period").value = "month";
  fill("paste_period", [["", "—"], ...periods]);
  fill("kind", [["", say("page.kind.unsaid")], ["full", say("page.kind.full")], ["part", say("page.kind.part")]]);
  const used = (/** @type {(entry: Entry) => string | null} */ of) => [...new Set(data.entries.map(of))].filter((each) => each !== null).sort();
  fill("group", [["", say("page.all")], ...used((each) => each.group).map((code) => /** @type {[string, string]} */ ([code, words.group(code)]))]);
  const general = /** @type {[string, string][]} */ (data.entries.some((each) => each.industry === null) ? [["-", say("show.all-industries")]] : []);
  fill("industry", [["", say("page.all")], ...used((each) => each.industry).map((code) => /** @type {[string, string]} */ ([code, words.industry(code)])), ...general]);
  const tiers_ = TIERS.filter((_, at) => data.entries.some((each) => each.band[at] !== null));
  fill("order", [["", say("page.sort.published")], ...tiers_.map((tier) => /** @type {[string, string]} */ ([tier, say("page.sort.by", { tier: new Word("tier", tier) })]))]);
  fill("paste_show", [["", say("report.filter.all")], ...[...GRAVITY, "unread"].map((verdict) => /** @type {[string, string]} */ ([verdict, verdict === "unread" ? say("page.paste.unread") : say(`verdict.${verdict}`)]))]);
  backing();
}

/** Where the figures come from, once somebody asks. */
function backing() {
  if (!(/** @type {HTMLDetailsElement} */ (the("sources")).open)) return;
  the("sources-list").replaceChildren(
    ...labelled(say("report.sources.editions"), [...data.edition.sources.map((source) => words.source(source)), ...data.edition.notes]),
    ...data.floors.flatMap((floors) =>
      labelled(
        say("page.sources.floors", { province: words.placeName(floors.province) }),
        floors.rates.map((rate) => say("page.sources.rate", { since: new Day(rate.since), source: words.source(floors.sources[rate.source], rate.inferred) })),
      ),
    ),
  );
}

// What listens to whom.

for (const id of ["group", "industry", "order", "find"]) {
  input(id).addEventListener("input", () => {
    lookAnew();
    addressSoon();
  });
}
input("language").addEventListener("input", () => {
  speak(input("language").value);
  translate();
  showChosen();
  refresh();
  address();
});
the("look-more").addEventListener("click", lookFurther);
const tabs = ["look", "check", "paste"];
for (const [at, name] of tabs.entries()) {
  the(`tab-${name}`).addEventListener("click", () => show(name));
  the(`tab-${name}`).addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(at + step + tabs.length) % tabs.length];
    show(next);
    the(`tab-${next}`).focus();
  });
}
the("sources").addEventListener("toggle", backing);
the("form").addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", restore);
document.addEventListener("changed", addressSoon);
document.addEventListener("link", address);
document.addEventListener("use", (event) => {
  chooseEntry(/** @type {CustomEvent} */ (event).detail);
  show("check");
  input("amount").focus();
});
the("app").hidden = false;
the("noscript").hidden = true;
restore();
occupationIndex.soon();
