// A list that is pasted: rows of a spreadsheet become a table of verdicts.
import { placeField } from "./combobox.js";
import { apart, copy, make } from "./elements.js";
import { entryCalled, fullName, named, placesCalled } from "./find.js";
import { GRAVITY, PERIODS, assess } from "./rules.js";
import { data, input, say, the, words } from "./state.js";
import { Decimal, Invalid, Word, isDay } from "./values.js";
import { noteworthy } from "./words.js";

/** @typedef {import("./rules.js").Answer} Answer */
/** @typedef {import("./rules.js").Entry} Entry */
/** @typedef {import("./rules.js").Location} Location */
/** @typedef {import("./rules.js").Verdict} Verdict */
/** @typedef {{cells: string[], entry: Entry | null, ends: Answer[], why: string[], verdict: Verdict | "unread", line: number}} Line */

const MOST_LINES = 5000;

const PER = /** @type {Record<string, string[]>} */ ({
  year: ["年", "每年", "元/年", "年薪", "year", "yearly", "a year"],
  month: ["月", "每月", "元/月", "月薪", "month", "monthly", "a month"],
  day: ["天", "日", "每天", "每日", "元/天", "元/日", "日薪", "day", "daily", "a day"],
  hour: ["小时", "时", "每小时", "元/小时", "时薪", "hour", "hourly", "an hour"],
});

/** @param {string} text @returns {string} ISO, or empty */
function dayOf(text) {
  const parts = /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日)$/.exec(text.replace(/\s/g, ""));
  if (!parts) return "";
  const [month, date] = parts.slice(2).filter(Boolean);
  const iso = `${parts[1]}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  return isDay(iso) ? iso : "";
}

/** A plain number or a range of two; else nothing: never a guess. @param {string} text @returns {string[]} */
function amountsOf(text) {
  const one = "(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)";
  const parts = new RegExp(`^[¥￥]?${one}元?(?:[-–—~～至]${one}元?)?$`).exec(text.normalize("NFKC").replace(/(?<!\d)\s+|\s+(?!\d)/g, ""));
  if (!parts) return [];
  const [low, high] = parts.slice(1).map((each) => each && each.replaceAll(",", ""));
  if (high === undefined) return [low];
  return Decimal.of(high).below(Decimal.of(low)) ? [] : [low, high];
}

/** @param {string} text @param {number} line @returns {Line} */
function lineOf(text, line) {
  const cells = (text.includes("\t") ? text.split("\t") : text.split(/[,，;；]\s*(?!\d{3}(?:\D|$))|\s{2,}/)).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
  const [name = "", pay = "", where = "", when = "", per = ""] = cells;
  const why = [];
  const amounts = amountsOf(pay);
  const given = per ? PERIODS.find((each) => PER[each].includes(per.toLowerCase())) : input("paste_period").value;
  const called = placesCalled(where || input("paste_area").value);
  const place = where ? called.meant : pastePlace;
  const on = when ? dayOf(when) : input("paste_day").value;
  const { meant: known, several } = entryCalled(name);
  if (!amounts.length) why.push(say("page.paste.amount"));
  if (!given) why.push(say("page.paste.period"));
  if (!place && called.several.length) why.push(say("page.need.area-several", { names: called.several.map(fullName) }));
  else if (!place && (where || input("paste_area").value.trim() || !known)) why.push(say("page.paste.area"));
  if (!isDay(on)) why.push(say("page.paste.day"));
  /** @type {Answer[]} */
  let ends = [];
  if (!why.length && given) {
    try {
      ends = amounts.map((amount) => assess(data, { entry: known, amount, period: given, place: place && place.key, on }));
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      why.push(say("page.need", { value: say(`offer.${error.expected}`) }));
    }
  }
  const verdict = ends.length ? ends[0].gravest : "unread";
  if (ends.length && !known && name) why.push(say(several.length ? "page.paste.several" : "page.paste.unknown"));
  return { cells, entry: known, ends, why, verdict, line };
}

/** @type {Location | null} */
let pastePlace = null;
/** @type {Line[]} */
let lines = [];
let pasteLimit = 200;
let sortedBy = { column: -1, way: 1 };
const COLUMNS = ["occupation", "verdict", "offer", "area", "on", "counted", "required", "annual", "reached", "mind"];
const NUMBERS = ["counted", "required", "annual"];

/** @param {string} name of a column */
const titleOf = (name) => (name === "occupation" ? say("figures.occupation") : say(`report.column.${name}`));

/** @param {Line} line @returns {Record<string, string>} what the table says of it */
function cellsOf(line) {
  const [low, high] = line.ends;
  const [name = "", pay = "", where = "", when = ""] = line.cells;
  if (!low) return { occupation: name, offer: pay, area: where, on: when, verdict: say("page.paste.unread"), mind: line.why.join(say("clause")) };
  const both = (/** @type {(a: Answer) => string} */ put) => [...new Set([low, ...(high ? [high] : [])].map(put))].join(" – ");
  const money = (/** @type {Decimal | null} */ amount) => (amount === null ? "—" : words.number(amount));
  const marks = [...new Set(line.ends.flatMap((a) => noteworthy(a).map((finding) => say(`finding.${finding.code}.title`))))];
  return {
    occupation: line.entry ? named(line.entry) : name,
    offer: say("money.per", { amount: both((a) => words.number(a.offer.amount)), period: new Word("period", low.offer.period) }),
    area: low.area ?? say("report.no-area"),
    on: low.on.iso,
    verdict: both((a) => say(`verdict.${a.gravest}`)).replace(" – ", " / "),
    counted: both((a) => money(a.floor.counted)),
    required: both((a) => money(a.floor.required)),
    annual: both((a) => money(a.annual)),
    reached: line.entry ? both((a) => (a.reached ? say(`tier.${a.reached}`) : "—")) : "—",
    mind: [...line.why, ...marks].join(say("clause")),
  };
}

/** @param {Line} line @param {string} column @returns {Decimal | string | null} */
function keyOf(line, column) {
  const [a] = line.ends;
  if (column === "line") return Decimal.of(line.line);
  if (column === "verdict") return Decimal.of(["below", "unread", "undecided", "meets"].indexOf(line.verdict));
  if (!NUMBERS.includes(column) && column !== "offer") return cellsOf(line)[column] ?? "";
  if (!a) return null;
  return column === "counted" ? a.floor.counted : column === "required" ? a.floor.required : a.annual;
}

function paste() {
  const text = input("rows").value;
  // A cell of several lines stands in quotation marks.
  const whole = text.replace(/(^|[\t\n])"([^"\t]*)"(?=[\t\r\n]|$)/g, (_, before, cell) => before + cell.replace(/\s*\n\s*/g, " "));
  const rows = whole.split(/\r?\n/).filter((row) => row.trim());
  const titled = rows.length > 1 && !/\d/.test(rows[0].normalize("NFKC"));
  const most = rows.slice(titled ? 1 : 0, (titled ? 1 : 0) + MOST_LINES);
  lines = most.map((row, at) => lineOf(row, at + (titled ? 2 : 1)));
  const said = [];
  if (titled) said.push(say("page.paste.header"));
  if (rows.length - Number(titled) > MOST_LINES) said.push(say("page.paste.most", { most: MOST_LINES }));
  the("paste-notes").textContent = said.join(" ");
  listed();
}

/** The lines as sorted and filtered. */
function wanted() {
  const verdict = input("paste_show").value;
  const found = lines.filter((line) => !verdict || line.verdict === verdict);
  const name = ["line", ...COLUMNS][sortedBy.column];
  if (!name) return found;
  const collator = new Intl.Collator(words.catalogue.lang, { numeric: true });
  const keys = new Map(found.map((line) => [line, keyOf(line, name)]));
  return [...found].sort((one, other) => {
    const [a, b] = [keys.get(one), keys.get(other)];
    if (a instanceof Decimal && b instanceof Decimal) return sortedBy.way * a.against(b);
    if (typeof a === "string" && typeof b === "string") return sortedBy.way * collator.compare(a, b);
    return Number(!a) - Number(!b); // what is not known comes last, whichever way
  });
}

function listed() {
  const has = lines.length > 0;
  the("listed").hidden = !has;
  const count = (/** @type {string} */ verdict) => lines.filter((line) => line.verdict === verdict).length;
  const counts = { total: lines.length, unread: count("unread") };
  for (const verdict of GRAVITY) Object.assign(counts, { [verdict]: count(verdict) });
  the("counts").textContent = has ? say("page.paste.counts", counts) : "";
  const found = wanted();
  const rows = found.slice(0, pasteLimit).map((line) => {
    const cells = cellsOf(line);
    const made = make("tr", { "data-verdict": line.verdict }, make("td", {}, String(line.line)));
    for (const column of COLUMNS) {
      const tag = column === "occupation" ? "th" : "td";
      const kind = NUMBERS.includes(column) ? "number" : column;
      const cell = make(tag, { class: kind, ...(tag === "th" ? { scope: "row" } : {}) }, apart(cells[column] ?? "—"));
      // Why it was not read must not lie beyond the edge of a screen.
      if (column === "verdict" && line.verdict === "unread") cell.append(make("br"), make("small", {}, apart(line.why.join(say("clause")))));
      made.append(cell);
    }
    return made;
  });
  const heads = ["line", ...COLUMNS].map((column, at) => {
    const head = make("th", { scope: "col" });
    const title = column === "line" ? say("page.paste.line") : titleOf(column);
    const act = make("button", { type: "button" }, title);
    act.addEventListener("click", () => {
      sortedBy = { column: at, way: sortedBy.column === at ? -sortedBy.way : 1 };
      listed();
      /** @type {HTMLElement} */ (the("verdicts").querySelectorAll("thead button")[at]).focus();
    });
    if (sortedBy.column === at) head.setAttribute("aria-sort", sortedBy.way > 0 ? "ascending" : "descending");
    head.append(act);
    return head;
  });
  the("verdicts").replaceChildren(make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...rows));
  the("paste-more").hidden = found.length <= pasteLimit;
}

/** The results as rows of cells. */
function grid() {
  return [["line", ...COLUMNS].map((name) => (name === "line" ? say("page.paste.line") : titleOf(name)))].concat(
    wanted().map((line) => {
      const cells = cellsOf(line);
      return [String(line.line), ...COLUMNS.map((column) => cells[column] ?? "")];
    }),
  );
}

/** What a spreadsheet would run as a formula is text. @param {string} cell */
const inert = (cell) => (/^[\s]*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);

function save() {
  const quoted = (/** @type {string} */ cell) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const text = grid().map((row) => row.map(inert).map(quoted).join(",")).join("\r\n");
  // The mark by which a spreadsheet program knows UTF-8.
  const url = URL.createObjectURL(new Blob([`\ufeff${text}\r\n`], { type: "text/csv" }));
  make("a", { href: url, download: say("page.paste.file") }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Once more, in the language of the page. */
export function refreshList() {
  if (lines.length) paste();
}

placeField("paste_area", (place) => {
  pastePlace = place;
  paste();
});
for (const id of ["rows", "paste_period", "paste_day"]) {
  let waiting = 0;
  input(id).addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(paste, 120);
  });
}
input("paste_show").addEventListener("input", listed);
the("paste-more").addEventListener("click", () => {
  pasteLimit = Infinity;
  listed();
});
the("paste-copy").addEventListener("click", () => copy(grid().map((row) => row.map((cell) => inert(cell.replace(/[\t\r\n]/g, " "))).join("\t")).join("\n")));
the("paste-save").addEventListener("click", save);
