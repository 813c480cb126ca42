// What the page does: finds, asks, shows. Rules and words stand in the two modules; here nothing is decided.
import { Answer, Day, Decimal, GRAVITY, Invalid, PERIODS, TIERS, Word, assess, unpack } from "./rules.js";
import { Words, figures, headline, noteworthy, notes, points, remarks, sources, tierAmount, tiers, toMind } from "./words.js";

/** @typedef {import("./rules.js").Entry} Entry */
/** @typedef {import("./rules.js").County} County */
/** @typedef {import("./rules.js").Floors} Floors */
/** @typedef {import("./rules.js").Tier} Tier */
/** @typedef {import("./rules.js").Question} Question */
/** @typedef {import("./rules.js").Verdict} Verdict */
/** @typedef {{label: string, note: string, key: string}} Option */
/** @typedef {{cells: string[], entry: Entry | null, ends: Answer[], why: string[], verdict: Verdict | "unread", line: number}} Line */

const LISTED = 50; // of what is found, and of a table, before somebody asks for more
const AT_ONCE = 8; // cards
const MOST_LINES = 5000; // of a paste
const MOST_PICKED = 5;

/** @param {string} id @returns {HTMLElement} */
const the = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
/** @param {string} id @returns {HTMLInputElement} */
const input = (id) => /** @type {HTMLInputElement} */ (document.getElementById(id));

const carried = JSON.parse(the("data").textContent ?? "");
const data = unpack(carried.data);
const counties = data.floors.flatMap((floors) => floors.counties.map((county) => ({ floors, county })));
const countyOf = new Map(counties.map((each) => [each.county.code, each]));
let words = new Words(carried.words[document.documentElement.lang]);
/** @param {string} code @param {Record<string, unknown>} [facts] */
const say = (code, facts) => words.say(code, facts);

/**
 * An element with its attributes and what stands in it; text stays text.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag @param {Record<string, string>} [attributes] @param {...(Node | string)} inside
 * @returns {HTMLElementTagNameMap[T]}
 */
function make(tag, attributes = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...inside);
  return made;
}

/** Somebody else's text, held apart from its neighbours, whatever way it runs. @param {string} text */
const apart = (text) => make("bdi", {}, closed(text));

/** What a text opens is closed, or it would swallow what follows. @param {string} text */
function closed(text) {
  let open = 0;
  for (const each of text) open = "\u2066\u2067\u2068".includes(each) ? open + 1 : Math.max(open - Number(each === "\u2069"), 0);
  return text + "\u2069".repeat(open);
}

/** @param {string} code @param {() => void} act @param {Record<string, string>} [attributes] */
function button(code, act, attributes = {}) {
  const made = make("button", { type: "button", ...attributes }, say(code));
  made.addEventListener("click", act);
  return made;
}

// Finding: names, other names, pinyin, codes; all folded alike.

/** @param {string} text */
const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s·、，,()（）"'-]/g, "");

/** @typedef {{exact: string[], inside: string[], sounds: string[]}} Keys */
/** @type {Map<Entry, Keys>} */
const keysOf = new Map(
  data.entries.map((entry) => {
    const names = [entry.name, ...entry.aliases].map(folded);
    const inside = [...names, ...entry.others.map(folded)];
    return [entry, { exact: [...names, entry.code ?? ""], inside, sounds: entry.sounds.split(" ").filter(Boolean) }];
  }),
);

/** The entries of a name or an alias, for a list that names them. @type {Map<string, Entry[]>} */
const entriesByName = new Map();
for (const [each, { exact }] of keysOf) for (const name of new Set(exact)) entriesByName.set(name, [...(entriesByName.get(name) ?? []), each]);

/** How well a text finds something: the lower the better; null = not. @param {Keys} keys @param {string} text */
function fit(keys, text) {
  if (keys.exact.includes(text)) return 0;
  if (keys.inside.includes(text)) return 1;
  if (keys.sounds.includes(text)) return 2;
  if (keys.inside.some((name) => name.startsWith(text))) return 3;
  if (keys.sounds.some((sound) => sound.startsWith(text))) return 4;
  if (keys.inside.some((name) => name.includes(text))) return 5;
  return keys.exact.some((name) => name.length > 1 && text.includes(name)) ? 6 : null;
}

/** @template T @param {Iterable<[T, Keys]>} all @param {string} text @returns {T[]} */
function ranked(all, text) {
  const wanted = folded(text);
  /** @type {[number, T][]} */
  const found = [];
  for (const [each, keys] of all) {
    const order = wanted ? fit(keys, wanted) : 0;
    if (order !== null) found.push([order, each]);
  }
  return found.sort(([one], [other]) => one - other).map(([, each]) => each);
}

/** @type {Map<{floors: Floors, county: County}, Keys>} */
const countyKeys = new Map(
  counties.map((each) => {
    const { name, city, code, former, sounds, citySounds } = each.county;
    const exact = [name, `${city}${name}`, `${each.floors.province}${name}`, code, ...former].map(folded);
    const above = [city, each.floors.province + city].map(folded);
    return [each, { exact, inside: [...exact, ...above], sounds: `${sounds} ${citySounds}`.split(" ").filter(Boolean) }];
  }),
);

/** What each full name, former name and code means, with what lies above the county or without; null = several. */
const countyByName = new Map();
for (const { floors, county } of counties) {
  const above = [floors.province, county.city, floors.province + county.city, ""];
  const names = above.flatMap((place) => [county.name, ...county.former].map((name) => folded(place + name)));
  for (const name of new Set([county.code, ...names])) countyByName.set(name, countyByName.has(name) ? null : county);
}

/** The one county that a cell names. @param {string} text @returns {County | null} */
const oneCounty = (text) => countyByName.get(folded(text)) ?? null;

// A field that is typed into and chosen from.

/**
 * @param {string} id of the field; its list is `id`-list
 * @param {(text: string) => Option[]} find @param {(key: string) => void} choose @param {() => void} typed
 */
function combobox(id, find, choose, typed) {
  const field = input(id);
  const list = the(`${id}-list`);
  let at = -1;
  /** @type {Option[]} */
  let options = [];
  const close = () => {
    list.hidden = true;
    at = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };
  const open = () => {
    options = find(field.value).slice(0, LISTED);
    list.replaceChildren(
      ...options.map((option, number) => {
        const item = make("li", { role: "option", id: `${id}-${number}`, "aria-selected": "false" }, apart(option.label));
        if (option.note) item.append(" ", make("small", {}, apart(option.note)));
        item.addEventListener("pointerdown", (event) => {
          event.preventDefault();
          take(option);
        });
        return item;
      }),
    );
    at = -1;
    list.hidden = !options.length;
    field.setAttribute("aria-expanded", String(Boolean(options.length)));
    field.removeAttribute("aria-activedescendant");
  };
  const take = (/** @type {Option} */ option) => {
    choose(option.key);
    close();
  };
  const move = (/** @type {number} */ step) => {
    if (list.hidden) open();
    if (!options.length) return;
    list.children[at]?.setAttribute("aria-selected", "false");
    at = (at + step + options.length) % options.length;
    list.children[at].setAttribute("aria-selected", "true");
    list.children[at].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", `${id}-${at}`);
  };
  field.addEventListener("input", () => {
    typed();
    open();
  });
  field.addEventListener("focus", open);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(at < 0 ? 0 : -1);
    else if (event.key === "Enter" && at >= 0) take(options[at]);
    else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
  });
}

/** @param {Entry} entry */
const named = (entry) => (entry.industry === null ? entry.name : `${entry.name}（${words.industry(entry.industry)}）`);

/** @param {string} text @returns {Option[]} */
const occupations = (text) =>
  ranked(keysOf, text).map((entry) => ({
    label: entry.name,
    note: entry.industry === null ? "" : words.industry(entry.industry),
    key: String(data.entries.indexOf(entry)),
  }));

/** Provinces where nothing is typed, then the cities of one, then counties. @param {string} text @returns {Option[]} */
function places(text) {
  const wanted = folded(text);
  const many = data.floors.length > 1;
  if (!wanted && many) return data.floors.map((floors) => ({ label: floors.province, note: "", key: `>${floors.province}` }));
  const named = many ? data.floors.find((floors) => folded(floors.province) === wanted) : wanted ? undefined : data.floors[0];
  const cities = named ? [...new Set(named.counties.map((county) => county.city))] : [];
  if (named && cities.length > 1) {
    return cities.map((city) => ({ label: city, note: many ? named.province : "", key: `>${many ? named.province : ""}${city}` }));
  }
  return ranked(countyKeys, text).map(({ floors, county }) => ({
    label: county.name,
    note: `${many ? floors.province : ""}${county.city === county.name || county.city === floors.province ? "" : county.city}`,
    key: county.code,
  }));
}

// The band, as a picture with a text that says the same.

const SVG = "http://www.w3.org/2000/svg";
/** @param {string} tag @param {Record<string, string | number>} attributes @param {...(Node | string)} inside */
function draw(tag, attributes, ...inside) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...inside);
  return made;
}

/** @param {string} text */
const width = (text) => [...text].reduce((sum, each) => sum + (each.charCodeAt(0) > 0x2000 ? 13 : 7.6), 0);

/** Room for a picture beside so much else, in the pixels of the screen: its letters are as large as those of the text.
 * @param {number} most @param {number} beside */
const roomOf = (most, beside) => Math.max(240, Math.min(most, document.documentElement.clientWidth - beside));

/** @param {{what: string, amount: Decimal}[]} found in ascending order @param {number} room
 * @param {boolean} labels whether amounts stand beside the marks @returns {SVGElement | null} */
function band(found, room, labels) {
  if (found.length < 2 || found[0].amount.against(found[found.length - 1].amount) === 0) return null;
  const [margin, lane] = [24, 17];
  const [least, most] = [found[0].amount, found[found.length - 1].amount];
  const along = (/** @type {Decimal} */ amount) =>
    margin + Number(String(amount.minus(least).times(Decimal.of(room - 2 * margin)).over(most.minus(least)).fixed(1, "even")));
  const label = (/** @type {string} */ what) => (TIERS.some((tier) => tier === what) ? say(`tier.${what}`) : say(`band.${what}`));
  const isTier = (/** @type {{what: string}} */ point) => TIERS.some((tier) => tier === point.what);
  const lanes = (/** @type {{what: string, amount: Decimal}[]} */ those) => {
    /** @type {number[]} */
    const ends = [];
    return those.map((point) => {
      const text = `${label(point.what)} ${words.number(point.amount)}`;
      const half = width(text) / 2;
      const at = along(point.amount);
      const middle = Math.min(Math.max(at, half), room - half);
      let row = ends.findIndex((end) => end + 10 <= middle - half);
      if (row < 0) row = ends.length;
      ends[row] = middle + half;
      return { point, text, at, middle, row };
    });
  };
  const above = lanes(found.filter((point) => !isTier(point)));
  const below = lanes(found.filter(isTier));
  const rows = (/** @type {{row: number}[]} */ those) => (labels ? lane * (1 + Math.max(-1, ...those.map((each) => each.row))) : 0);
  const top = rows(above);
  const middle = top + 14;
  const foot = middle + 14;
  const height = foot + rows(below) + 2;
  const title = found.map((point) => `${label(point.what)} ${words.yuan(point.amount)}`).join(say("list"));
  const picture = draw("svg", { class: "band", role: "img", viewBox: `0 0 ${room} ${height}`, width: room }, draw("title", {}, title));
  picture.append(draw("line", { class: "axis", x1: margin, x2: room - margin, y1: middle, y2: middle }));
  const tiers_ = below.map((each) => each.at);
  const bar = (/** @type {number} */ from, /** @type {number} */ to) =>
    picture.append(draw("rect", { class: "range", x: from, y: middle - 6, width: Math.max(to - from, 0), height: 12 }));
  if (tiers_.length > 1) bar(tiers_[0], tiers_[tiers_.length - 1]);
  const [first, third] = ["lower_quartile", "upper_quartile"].map((what) => below.find((each) => each.point.what === what));
  if (first && third) bar(first.at, third.at);
  const edge = (/** @type {{point: {what: string}, row: number}} */ each) => (isTier(each.point) ? foot + lane * each.row : top - lane * each.row);
  const all = [...below, ...above];
  // Marks over lines, and letters over both.
  if (labels) for (const each of all) picture.append(draw("line", { class: "leader", x1: each.at, x2: each.at, y1: middle, y2: edge(each) }));
  for (const { at, point } of all) {
    if (point.what === "offer") picture.append(draw("circle", { class: "mark-offer", cx: at, cy: middle, r: 7 }));
    else picture.append(draw("line", { class: `mark ${point.what}`, x1: at, x2: at, y1: middle - 9, y2: middle + 9 }));
  }
  for (const each of labels ? all : []) {
    const y = isTier(each.point) ? edge(each) + 12 : edge(each) - 4;
    picture.append(draw("text", { class: each.point.what, x: each.middle, y, "text-anchor": "middle" }, each.text));
  }
  return picture;
}

/** @param {Entry} entry */
const published = (entry) =>
  TIERS.flatMap((what, at) => {
    const figure = entry.band[at];
    return figure === null ? [] : [{ what, amount: Decimal.of(figure) }];
  }).sort((one, other) => one.amount.against(other.amount));

/** @param {string[]} heads @param {(Node | string)[][]} rows @param {string} [caption] */
function table(heads, rows, caption) {
  const head = make("tr", {}, ...heads.map((each) => make("th", { scope: "col" }, each)));
  const body = rows.map(([first, ...rest]) =>
    make("tr", {}, make("th", { scope: "row" }, first), ...rest.map((each) => make("td", {}, each))),
  );
  const made = make("table", {}, make("thead", {}, head), make("tbody", {}, ...body));
  if (caption) made.prepend(make("caption", {}, caption));
  return made;
}

/** @param {string} label @param {string[]} lines */
function labelled(label, lines) {
  if (!lines.length) return [];
  return [make("h3", {}, label), make("ul", {}, ...lines.map((line) => make("li", {}, apart(line))))];
}

// Look up.

/** @type {Set<Entry>} */
const picked = new Set();
let lookLimit = LISTED;

/** @param {Entry} entry */
function card(entry) {
  const about = [
    entry.industry === null ? say("show.all-industries") : say("show.industry", { industry: words.industry(entry.industry) }),
    ...(entry.code ? [say("show.code", { code: entry.code })] : []),
    ...(entry.group ? [say("show.group", { group: words.group(entry.group) })] : []),
    ...(entry.note ? [say("show.note", { note: entry.note })] : []),
    ...(entry.aliases.length ? [say("page.other-names", { names: entry.aliases })] : []),
  ];
  const rows = tiers(entry, words, data.edition).map((row) => [row.label, row.amount]);
  if (entry.mean !== null) rows.push([say("tier.mean"), words.yuan(Decimal.of(entry.mean), "year")]);
  const drawn = band(published(entry), roomOf(300, 68), false);
  const box = make("input", { type: "checkbox" });
  box.checked = picked.has(entry);
  box.disabled = !box.checked && picked.size >= MOST_PICKED;
  box.addEventListener("change", () => {
    if (box.checked) picked.add(entry);
    else picked.delete(entry);
    look();
    address();
  });
  const figures_ = make("dl", { class: "tiers" }, ...rows.map(([label, amount]) => make("div", {}, make("dt", {}, label), make("dd", {}, amount))));
  const ask = button("page.use", () => {
    chooseEntry(entry);
    show("check");
    input("amount").focus();
  });
  ask.setAttribute("aria-label", `${say("page.use")} ${named(entry)}`);
  const pick = make("label", { class: "pick" }, box, " ", say("page.pick"), make("span", { class: "unseen" }, ` ${named(entry)}`));
  return make(
    "li",
    { class: "card" },
    make("h3", {}, apart(entry.name)),
    make("p", { class: "quiet" }, apart(about.join(say("clause")))),
    ...(drawn ? [drawn] : []),
    figures_,
    make("p", { class: "acts" }, ask, " ", pick),
  );
}

function look() {
  const [group, industry, order] = ["group", "industry", "order"].map((id) => input(id).value);
  const at = TIERS.findIndex((tier) => tier === order);
  let found = ranked(keysOf, input("find").value).filter(
    (entry) => (!group || entry.group === group) && (!industry || (industry === "-" ? entry.industry === null : entry.industry === industry)),
  );
  if (at >= 0) {
    const figure = (/** @type {Entry} */ entry) => entry.band[at] ?? -1;
    found = [...found].sort((one, other) => figure(other) - figure(one));
  }
  the("found").textContent = say("report.filter.shown", { shown: Math.min(found.length, lookLimit), total: found.length });
  put(found.slice(0, lookLimit));
  the("no-match").hidden = Boolean(found.length);
  the("look-more").hidden = found.length <= lookLimit;
  compared();
}

let putting = 0;

/** The first at once, the rest while the browser has nothing else to do: typing must not wait for what is off the screen.
 * @param {Entry[]} those */
function put(those) {
  cancelAnimationFrame(putting);
  the("results").replaceChildren(...those.slice(0, AT_ONCE).map(card));
  const more = (/** @type {number} */ from) => {
    if (from >= those.length) return;
    putting = requestAnimationFrame(() => {
      the("results").append(...those.slice(from, from + AT_ONCE).map(card));
      more(from + AT_ONCE);
    });
  };
  more(AT_ONCE);
}

/** What is picked, side by side, each against the first. */
function compared() {
  const those = [...picked];
  the("compared").hidden = !those.length;
  if (!those.length) return;
  the("compared-head").textContent = say("page.picked", { count: those.length });
  const rows = TIERS.map((tier, at) => {
    const first = those[0].band[at];
    return [
      say(`tier.${tier}`),
      ...those.map((entry, number) => {
        const figure = entry.band[at];
        const bound = entry.bounds.filter(([of]) => of === at).map(([, above]) => above);
        const amount = tierAmount(figure, bound.length ? Decimal.of(Math.max(...bound)) : null, words.missing(data.edition), words);
        const cell = make("span", {}, amount);
        if (number && first && figure !== null) cell.append(make("br"), make("small", {}, difference(figure, first)));
        return cell;
      }),
    ];
  }).filter((_, at) => those.some((entry) => entry.band[at] !== null || entry.bounds.some(([of]) => of === at)));
  const wide = make("div", { class: "wide", role: "group", "aria-labelledby": "compared-head", tabindex: "0" });
  const made = table([say("figures.what")], rows);
  made.tHead?.rows[0].append(...those.map((entry) => make("th", { scope: "col" }, apart(named(entry)))));
  wide.append(made);
  const more = those.length < 2 ? [make("p", { class: "quiet" }, say("page.picked.more"))] : [];
  const clear = button("page.clear", () => {
    picked.clear();
    look();
    address();
  });
  the("compared-table").replaceChildren(wide, ...more, clear);
}

/** @param {number} figure @param {number} first above 0 */
function difference(figure, first) {
  const ratio = Decimal.of(figure).minus(Decimal.of(first)).over(Decimal.of(first));
  if (figure === first) return say("page.same");
  return say(figure > first ? "page.higher" : "page.lower", { percent: words.percent(ratio) });
}

// Check.

/** @type {Entry | null} */
let entry = null;
/** @type {County | null} */
let county = null;

/** @param {Entry | null} chosen */
function chooseEntry(chosen) {
  entry = chosen;
  input("occupation").value = chosen ? chosen.name : "";
  the("occupation-industry").textContent = chosen && chosen.industry !== null ? say("show.industry", { industry: words.industry(chosen.industry) }) : "";
  answer();
}

/** @param {County | null} chosen */
function chooseCounty(chosen) {
  county = chosen;
  input("area").value = chosen ? chosen.name : "";
  the("area-city").textContent = chosen && chosen.city !== chosen.name ? chosen.city : "";
  answer();
}

const TERMS = ["months", "bonus", "excluded", "hours_per_week"];

/** What the fields ask; amounts stay the text they are. @returns {Question} */
function question() {
  const text = (/** @type {string} */ id) => input(id).value.normalize("NFKC").trim();
  const paid = text("probation");
  const kind = text("kind");
  /** @type {Record<string, string>} */
  const terms = {};
  for (const id of TERMS) if (text(id)) terms[id] = text(id);
  return {
    ...{ entry, amount: text("amount"), period: text("period"), county: county && county.code, on: text("day"), ...terms },
    ...(paid ? { probation: paid, probation_period: text("probation_period") || null } : {}),
    part_time: kind === "" ? null : kind === "part",
  };
}

/** @param {string} id @param {string} message empty = none @param {boolean} [wrong] and not only missing */
function beside(id, message, wrong = false) {
  const note = the(`${id}-error`);
  note.textContent = message;
  note.classList.toggle("hint", !wrong);
  input(id).setAttribute("aria-invalid", String(wrong));
}

/** @returns {Answer | null} */
function asked() {
  for (const id of ["occupation", "amount", "period", "area", "day", "probation", ...TERMS]) beside(id, "");
  const q = question();
  let ready = true;
  const miss = (/** @type {string} */ id, /** @type {string} */ code) => {
    beside(id, say(code), input(id).value.trim() !== "");
    ready = false;
  };
  if (!entry && input("occupation").value.trim()) miss("occupation", "page.need.occupation");
  if (!county && input("area").value.trim()) miss("area", "page.need.area-known");
  else if (!county && !entry) miss("area", "page.need.area");
  if (!isDay(q.on)) miss("day", "page.need.day");
  if (!q.amount) miss("amount", "page.need.amount");
  if (!ready) return null;
  try {
    return assess(data, q);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const id = error.field === "probation_period" ? "probation" : error.field;
    beside(id, say("page.need", { value: say(`offer.${error.expected}`) }), true);
    if (TERMS.includes(id) || id === "probation") /** @type {HTMLDetailsElement} */ (the("more")).open = true;
    return null;
  }
}

/** @param {Answer} a what was asked, in one line, for paper and for a list */
function terms(a) {
  const { offer } = a;
  const money = (/** @type {Decimal} */ amount) => words.yuan(amount);
  const told = [words.yuan(offer.amount, offer.period)];
  if (offer.months.against(Decimal.of(12))) told.push(say("report.terms.months", { months: offer.months }));
  if (offer.bonus.coefficient) told.push(say("report.terms.bonus", { bonus: money(offer.bonus) }));
  if (offer.excluded.coefficient) told.push(say("report.terms.excluded", { excluded: money(offer.excluded) }));
  if (offer.probation) told.push(say("report.terms.probation", { probation: words.yuan(offer.probation, offer.probation_period ?? offer.period) }));
  if (offer.part_time !== null) told.push(say(offer.part_time ? "report.terms.part-time" : "report.terms.full-time"));
  if (offer.hours_per_week) told.push(say("report.terms.hours", { hours: offer.hours_per_week }));
  return [...told, a.area ?? say("report.no-area"), words.date(a.on)].join(say("clause"));
}

function answer() {
  const a = asked();
  const place = the("answer");
  address();
  if (!a) {
    place.replaceChildren(make("p", { class: "quiet" }, say("page.waiting")));
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
    make("p", { class: "acts" }, button("page.print", () => print()), " ", button("page.link", () => copy(location.href))),
  );
}

// A list that is pasted.

const PER = /** @type {Record<string, string[]>} */ ({
  year: ["年", "每年", "元/年", "年薪", "year", "yearly", "a year"],
  month: ["月", "每月", "元/月", "月薪", "month", "monthly", "a month"],
  day: ["天", "日", "每天", "每日", "元/天", "元/日", "日薪", "day", "daily", "a day"],
  hour: ["小时", "时", "每小时", "元/小时", "时薪", "hour", "hourly", "an hour"],
});

/** @param {string} text */
const isDay = (text) => {
  const [, year, month, date] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []).map(Number);
  if (!year || month < 1 || month > 12) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return date >= 1 && date <= days[month - 1];
};

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
  const parts = new RegExp(`^[¥￥]?${one}元?(?:[-–—~～至]${one}元?)?$`).exec(text.normalize("NFKC").replace(/\s/g, ""));
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
  const found = where ? oneCounty(where) : pasteCounty;
  const on = when ? dayOf(when) : input("paste_day").value;
  const matches = entriesByName.get(folded(name)) ?? [];
  const known = matches.length > 1 ? matches.find((each) => each.industry === null) : matches[0];
  if (!amounts.length) why.push(say("page.paste.amount"));
  if (!given) why.push(say("page.paste.period"));
  if (where ? !found : !found && !known) why.push(say("page.paste.area"));
  if (!isDay(on)) why.push(say("page.paste.day"));
  /** @type {Answer[]} */
  let ends = [];
  if (!why.length && given) {
    try {
      ends = amounts.map((amount) => assess(data, { entry: known ?? null, amount, period: given, county: found && found.code, on }));
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      why.push(say("page.need", { value: say(`offer.${error.expected}`) }));
    }
  }
  const verdict = ends.length ? ends[0].gravest : "unread";
  if (ends.length && !known && name) why.push(say("page.paste.unknown"));
  return { cells, entry: known ?? null, ends, why, verdict, line };
}

/** @type {County | null} */
let pasteCounty = null;
/** @type {Line[]} */
let lines = [];
let pasteLimit = LISTED * 4;
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
  const rows = text.split(/\r?\n/).filter((row) => row.trim());
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
      made.append(make(tag, { class: kind, ...(tag === "th" ? { scope: "row" } : {}) }, apart(cells[column] ?? "—")));
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

/** @param {string} text */
async function copy(text) {
  let done = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    done = false;
  }
  the("said").textContent = say(done ? "page.copied" : "page.not-copied");
}

function save() {
  const quoted = (/** @type {string} */ cell) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const text = grid().map((row) => row.map(inert).map(quoted).join(",")).join("\r\n");
  // The mark by which a spreadsheet program knows UTF-8.
  const url = URL.createObjectURL(new Blob([`\ufeff${text}\r\n`], { type: "text/csv" }));
  make("a", { href: url, download: say("page.paste.file") }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

// The address: it opens the same question again.

let tab = "look";
let restoring = false;

function address() {
  if (restoring) return;
  const put = new URLSearchParams();
  const set = (/** @type {string} */ name, /** @type {string} */ value) => value && put.set(name, value);
  if (tab === "check") {
    set("o", input("occupation").value);
    set("i", entry && entry.industry !== null ? entry.industry : "");
    set("c", county ? county.code : "");
    for (const id of FIELDS) set(id, input(id).value === DEFAULTS[id] ? "" : input(id).value);
  } else if (tab === "look") {
    for (const id of ["find", "group", "industry", "order"]) set(id, input(id).value);
    for (const each of picked) put.append("v", each.industry === null ? each.name : `${each.name}|${each.industry}`);
  }
  set("l", words.catalogue.lang);
  history.replaceState(null, "", `#${tab}?${put}`);
}

const FIELDS = ["amount", "period", "day", "probation", "probation_period", "kind", ...TERMS];
const DEFAULTS = /** @type {Record<string, string>} */ ({ period: "month", probation_period: "month" });

/** @param {string} name @param {string | null} industry */
const entryOf = (name, industry) => data.entries.find((each) => each.name === name && each.industry === industry) ?? null;

function restore() {
  const [, name, text = ""] = /^#(look|check|paste)(?:\?(.*))?$/s.exec(location.hash) ?? [];
  const from = new URLSearchParams(text);
  restoring = true;
  const language = from.get("l") ?? "";
  if (Object.hasOwn(carried.words, language)) words = new Words(carried.words[language]);
  translate();
  if (name === "check") {
    for (const id of FIELDS) input(id).value = from.get(id) ?? DEFAULTS[id] ?? "";
    chooseCounty(countyOf.get(from.get("c") ?? "")?.county ?? null);
    chooseEntry(entryOf(from.get("o") ?? "", from.get("i")));
    if (!entry) input("occupation").value = from.get("o") ?? "";
    const rest = ["probation", "kind", ...TERMS].some((id) => from.get(id));
    if (rest) /** @type {HTMLDetailsElement} */ (the("more")).open = true;
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
}

/** @param {string} name of a tab */
function show(name) {
  tab = name;
  for (const each of ["look", "check", "paste"]) {
    the(`panel-${each}`).hidden = each !== name;
    the(`tab-${each}`).setAttribute("aria-selected", String(each === name));
    the(`tab-${each}`).tabIndex = each === name ? 0 : -1;
  }
  if (name === "check") answer();
  address();
}

function refresh() {
  look();
  if (lines.length) paste();
  if (tab === "check") answer();
}

/** Say everything that stands on the page in the language chosen. */
function translate() {
  document.documentElement.lang = words.catalogue.lang;
  document.title = say("page.title");
  for (const each of document.querySelectorAll("[data-say]")) each.textContent = say(each.getAttribute("data-say") ?? "");
  for (const each of document.querySelectorAll("[data-label]")) each.setAttribute("aria-label", say(each.getAttribute("data-label") ?? ""));
  input("language").value = words.catalogue.lang;
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
        say("page.sources.floors", { province: floors.province }),
        floors.rates.map((rate) => say("page.sources.rate", { since: new Day(rate.since), source: words.source(floors.sources[rate.source], rate.inferred) })),
      ),
    ),
  );
}

// What listens to whom.

combobox("occupation", occupations, (key) => chooseEntry(data.entries[Number(key)]), () => {
  const exact = data.entries.filter((each) => folded(each.name) === folded(input("occupation").value));
  entry = exact.length === 1 ? exact[0] : null;
  the("occupation-industry").textContent = "";
  answer();
});
/** @param {string} id @param {(chosen: County | null) => void} choose */
const placeField = (id, choose) =>
  combobox(
    id,
    places,
    (key) => {
      if (key.startsWith(">")) {
        input(id).value = key.slice(1);
        setTimeout(() => input(id).dispatchEvent(new Event("input")));
      } else choose(countyOf.get(key)?.county ?? null);
    },
    () => {
      const typed = input(id).value;
      const found = typed ? oneCounty(typed) : null;
      choose(found);
      input(id).value = typed;
    },
  );
placeField("area", chooseCounty);
placeField("paste_area", (chosen) => {
  pasteCounty = chosen;
  input("paste_area").value = chosen ? chosen.name : "";
  paste();
});
for (const id of FIELDS) input(id).addEventListener("input", answer);
for (const id of ["group", "industry", "order", "find"]) {
  input(id).addEventListener("input", () => {
    lookLimit = LISTED;
    look();
    address();
  });
}
for (const id of ["rows", "paste_period", "paste_day"]) {
  let waiting = 0;
  input(id).addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(paste, 120);
  });
}
input("paste_show").addEventListener("input", listed);
input("language").addEventListener("input", () => {
  words = new Words(carried.words[input("language").value]);
  translate();
  if (entry) the("occupation-industry").textContent = entry.industry === null ? "" : say("show.industry", { industry: words.industry(entry.industry) });
  refresh();
  address();
});
the("look-more").addEventListener("click", () => {
  lookLimit = Infinity;
  look();
});
the("paste-more").addEventListener("click", () => {
  pasteLimit = Infinity;
  listed();
});
the("paste-copy").addEventListener("click", () => copy(grid().map((row) => row.map((cell) => inert(cell.replace(/[\t\r\n]/g, " "))).join("\t")).join("\n")));
the("paste-save").addEventListener("click", save);
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
the("app").hidden = false;
the("noscript").hidden = true;
restore();
