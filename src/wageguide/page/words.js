// An answer in words, as _output/words.py and _output/answer.py put it; the messages are those of the catalogues.
import { Answer, Day, Decimal, PAID_DAYS, TIERS, TWELVE, WEEKS, Word, ZERO, standard } from "./rules.js";

/** @typedef {import("./rules.js").Check} Check */
/** @typedef {import("./rules.js").Entry} Entry */
/** @typedef {import("./rules.js").Finding} Finding */
/** @typedef {import("./rules.js").Source} Source */
/** @typedef {import("./rules.js").Tier} Tier */
/** @typedef {import("./rules.js").Period} Period */
/** @typedef {{lang: string, date: string, months: string[], industries: Record<string, string>,
 *   groups: Record<string, string>, messages: Record<string, string>}} Catalogue */
/** @typedef {{what: string | null, label: string, amount: string, remark: string}} Row */
/** @typedef {{what: string, amount: Decimal}} Point */

/** Everything that is said in one language. */
export class Words {
  /** @param {Catalogue} catalogue */
  constructor(catalogue) {
    this.catalogue = catalogue;
  }

  /** @param {string} code */
  has(code) {
    return code in this.catalogue.messages;
  }

  /** The message, its {names} filled in. @param {string} code @param {Record<string, unknown>} [data] @returns {string} */
  say(code, data = {}) {
    const message = this.catalogue.messages[code];
    if (message === undefined) throw new Error(`no message ${code}`);
    return message.replace(/\{(\w+)(?::(\w+))?\}/g, (_, name, style) => (name in data ? this.value(data[name], style) : "—"));
  }

  /** A value in words; `style` is what stands behind its name in the message: `yuan` in {gap:yuan}.
   * @param {unknown} value @param {string} [style] @returns {string} */
  value(value, style) {
    if (value === null || value === undefined) return "—";
    if (Array.isArray(value)) return value.map((each) => this.value(each, style)).join(this.say(style === "industry" ? "list.sources" : "list")) || "—";
    if (style === "yuan") return this.yuan(value instanceof Decimal ? value : Decimal.of(Number(value)));
    if (style === "percent" && value instanceof Decimal) return this.percent(value);
    if (style === "tier") return this.has(`tier.${value}`) ? this.say(`tier.${value}`) : String(value);
    if (style === "industry") return this.industry(String(value));
    if (style === "year") return String(value);
    if (value instanceof Word) return value.kind === "verdict" ? value.value : this.say(`${value.kind}.${value.value}`);
    if (value instanceof Day) return this.date(value);
    if (value instanceof Decimal) return this.number(value);
    if (typeof value === "number") return this.number(Decimal.of(value));
    return String(value);
  }

  /** To the fen, cut off rather than rounded. @param {Decimal} amount @param {"down" | "up" | "even"} [way] */
  number(amount, way = "down") {
    return grouped(amount.fixed(2, way)).replace(/\.00$|(?<=\.\d)0$/, "");
  }

  /** @param {Decimal} amount @param {Period | null} [per] @param {"down" | "up"} [way] */
  yuan(amount, per = null, way = "down") {
    const shown = this.number(amount, way);
    return per === null ? this.say("money", { amount: shown }) : this.say("money.per", { amount: shown, period: new Word("period", per) });
  }

  /** A share without its sign, to a tenth of a percent. @param {Decimal} ratio */
  percent(ratio) {
    const { coefficient, exponent } = ratio.absolute;
    return `${grouped(new Decimal(coefficient, exponent + 2).fixed(1, "even"))}%`;
  }

  /** @param {Day} day */
  date(day) {
    const [year, month, date] = day.iso.split("-").map(Number);
    const parts = /** @type {Record<string, string | number>} */ ({ y: year, M: month, MMMM: this.catalogue.months[month - 1], d: date });
    return this.catalogue.date.replace(/y|M+|d/g, (part) => String(parts[part]));
  }

  /** @param {Tier} tier */
  tier(tier) {
    return this.say(`tier.${tier}`);
  }

  /** @param {string} code */
  industry(code) {
    return this.catalogue.industries[code] ?? code;
  }

  /** @param {string} code */
  group(code) {
    return this.catalogue.groups[code] ?? code;
  }

  /** A county with an amount of its own has none. @param {number | null} number */
  areaClass(number) {
    if (number === null) return this.say("class.own");
    return this.say("class", { number: [...this.say("digits")][number - 1] });
  }

  /** In one line, by number and title. @param {Source} source @param {boolean} [inferred] */
  source(source, inferred = false) {
    const text = [source.title, source.issuer].filter(Boolean).join(this.say("list.sources"));
    const how = inferred ? this.say("evidence.inferred") : null;
    const remark = [source.note, how].filter(Boolean).join(this.say("clause"));
    return remark ? this.say("source.remark", { source: text, remark }) : text;
  }

  /** @param {Finding} finding */
  finding(finding) {
    /** @type {Record<string, unknown>} */
    const data = { tier: finding.place.tier, ...finding.data };
    const code = `finding.${finding.code}` + ("case" in data ? `.${data.case}` : "");
    for (const [name, value] of Object.entries(data)) {
      if (Array.isArray(value) && this.has(`${code}.${name}`)) {
        data[name] = value.length ? this.say(`${code}.${name}`, { names: value }) : "";
      }
    }
    return this.say(code, data).trimEnd();
  }
}

/** @param {Decimal} amount */
function grouped(amount) {
  const [whole, fraction] = String(amount).split(".");
  const set = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? set : `${set}.${fraction}`;
}

/** Where an answer says what a reader must know. @param {Answer} a */
export function toMind(a) {
  return a.findings.filter((finding) => finding.code !== "tier-missing");
}

/** The answer in one sentence. @param {Answer} a @param {Words} words */
export function headline(a, words) {
  const { verdict } = a.floor;
  if (a.entry === null) return words.say(`check.floor.${verdict}`, amounts(a.floor, words));
  const told = { occupation: a.entry.name, tiers: standing(a, words), ...amounts(a.floor, words) };
  return words.say(`check.${verdict}`, told);
}

/** @param {Check} check @param {Words} words */
function amounts(check, words) {
  const put = (/** @type {Decimal | null} */ amount) => (amount === null ? words.say("row.unknown") : words.yuan(amount, check.period));
  return {
    counted: put(check.counted),
    required: put(check.required),
    shortfall: words.yuan(check.shortfall ?? ZERO, check.period, "up"),
  };
}

const BOUNDED = /** @type {Record<string, string>} */ ({ "tiers.below": "tiers.bound", "tiers.and-below": "tiers.and-bound" });

/** Where the yearly amount stands between the tiers. @param {Answer} a @param {Words} words */
function standing(a, words) {
  if (a.annual === null) return words.say("tiers.unknown");
  const { annual, reached, next } = a;
  const far = (/** @type {string} */ code, /** @type {Tier} */ tier) => {
    const gap = a.gap(tier);
    const named = { annual, tier: words.tier(tier) };
    if (gap) return words.say(code, { ...named, gap: gap.amount.absolute, percent: gap.ratio });
    if (a.tier(tier) !== null) return words.say("tiers.over", named);
    return words.say(BOUNDED[code], { ...named, above: a.bounds.get(tier) ?? ZERO });
  };
  if (reached === null) return next === null ? words.say("tiers.nothing", { annual }) : far("tiers.below", next);
  const exactly = a.tier(reached)?.against(a.annual) === 0;
  const told = exactly ? words.say("tiers.at", { annual, tier: words.tier(reached) }) : far("tiers.above", reached);
  return next === null ? told : told + far("tiers.and-below", next);
}

/** What the headline leaves out. @param {Answer} a @param {Words} words */
export function remarks(a, words) {
  const lines = [];
  const { offer } = a;
  const extra = offer.bonus.coefficient !== 0n || (TWELVE.below(offer.months) && offer.period !== "year");
  if (a.floor.verdict === "below" && extra && !offer.part_time) lines.push(words.say("check.monthly"));
  if (a.probation) {
    const code = a.probation.reason === "probation-below-80" ? "below-80" : a.probation.verdict;
    lines.push(words.say(`check.probation.${code}`, amounts(a.probation, words)));
  }
  const { percentile } = a;
  if (percentile !== null && a.annual !== null) {
    const [lower, upper] = percentile;
    const { annual } = a;
    const between = !a.published.some((tier) => a.tier(tier)?.against(annual) === 0);
    const same = Decimal.of(String(lower)).against(Decimal.of(String(upper))) === 0;
    lines.push(words.say(`check.percentile.${between ? "between" : same ? "on" : "tied"}`, { lower, upper }));
  }
  return lines;
}

/** The floor with what counts, then the tiers with the offer in its place. @param {Answer} a @param {Words} words @returns {Row[]} */
export function figures(a, words) {
  const rows = a.entry ? tiers(a.entry, words) : [];
  const annual = a.annual === null ? words.say("row.unknown") : words.yuan(a.annual, "year");
  const offer = { what: "offer", label: words.say("row.offer"), amount: annual, remark: yearlySum(a, words) };
  const [reached, next] = [a.reached, a.next];
  const above = (/** @type {string | null} */ tier) =>
    next ? tier === next : reached !== null && TIERS.findIndex((each) => each === tier) > TIERS.indexOf(reached);
  const at = rows.findIndex((row) => above(row.what));
  rows.splice(at < 0 ? rows.length : at, 0, offer);
  return [...floorRows(a, words), ...rows];
}

/** The tiers that a reader expects or of which something is known. @param {Entry} entry @param {Words} words @returns {Row[]} */
export function tiers(entry, words) {
  return TIERS.flatMap((tier, at) => {
    const above = entry.bounds.filter(([of]) => of === at).map(([, least]) => least);
    const figure = entry.band[at];
    if (figure === null && !above.length && !["low", "median", "high"].includes(tier)) return [];
    const bound = above.length ? Decimal.of(Math.max(...above)) : null;
    return [{ what: tier, label: words.tier(tier), amount: tierAmount(figure, bound, words), remark: "" }];
  });
}

/** @param {number | null} figure @param {Decimal | null} above @param {Words} words */
export function tierAmount(figure, above, words) {
  if (figure !== null) return words.yuan(Decimal.of(figure), "year");
  return above === null ? words.say("row.unpublished") : words.say("row.bound", { above: words.yuan(above, "year") });
}

/** @param {Answer} a @param {Words} words @returns {Row[]} */
function floorRows(a, words) {
  const check = a.floor;
  const of = (/** @type {import("./rules.js").Wage} */ wage) => standard(wage, check.period);
  const distinct = check.wages
    .flatMap((wage) => of(wage) ?? [])
    .sort((one, other) => other.against(one))
    .filter((amount, at, all) => at === 0 || all[at - 1].against(amount) !== 0);
  const between = distinct.length > MOST_STANDARDS ? distinct.length - 2 : 0;
  /** @type {Row[]} */
  const rows = (between ? [distinct[0], distinct[distinct.length - 1]] : distinct).flatMap((amount, at) => {
    const same = check.wages.filter((wage) => of(wage)?.against(amount) === 0);
    const counties = new Set(same.map((wage) => wage.area)).size;
    const told = { area: same[0].area, counties, area_class: words.areaClass(same[0].area_class), since: same[0].since };
    const remark = words.say(counties === 1 ? "row.floor.of" : "row.floor.several", told);
    const what = check.required && amount.against(check.required) === 0 ? "floor" : null;
    const row = { what, label: words.say("row.floor"), amount: words.yuan(amount, check.period), remark };
    return between && !at ? [row, { what: null, label: "", amount: "", remark: words.say("row.floor.more", { count: between }) }] : [row];
  });
  if (!rows.length) rows.push({ what: null, label: words.say("row.floor"), amount: words.say("row.unknown"), remark: "" });
  if (check.counted !== null) {
    let remark = countedSum(a, check.counted, words);
    if (check.required !== null) {
      const margin = check.counted.minus(check.required);
      const short = margin.below(ZERO);
      const code = short ? "row.short" : margin.coefficient === 0n ? "row.exact" : "row.margin";
      const far = words.say(code, { amount: words.yuan(margin.absolute, null, short ? "up" : "down") });
      remark = [remark, far].filter(Boolean).join(words.say("clause"));
    }
    rows.push({ what: null, label: words.say("row.counted"), amount: words.yuan(check.counted, check.period), remark });
  }
  return rows;
}

/** @param {Answer} a */
const byHours = (a) => a.offer.period === "hour" && a.offer.hours_per_week !== null;

/** @param {Answer} a @returns {Decimal[]} */
function factors(a) {
  const per = { year: [], month: [], day: [PAID_DAYS], hour: [PAID_DAYS, Decimal.of(8)] };
  return [a.offer.amount, ...per[a.offer.period]];
}

/** How the yearly amount comes about: 1,900 × 12 = 22,800. @param {Answer} a @param {Words} words */
function yearlySum(a, words) {
  const { offer, annual } = a;
  if (annual === null) return "";
  const rest = offer.months.against(TWELVE) === 0 ? [] : [offer.months.over(TWELVE)];
  const hours = offer.hours_per_week ?? ZERO;
  const parts = byHours(a) ? [offer.amount, hours, WEEKS, ...rest] : [...factors(a), ...(offer.period === "year" ? [] : [offer.months])];
  const bonus = offer.bonus.coefficient === 0n ? "" : ` + ${words.number(offer.bonus)}`;
  return equation(parts.map((each) => words.number(each)).join(" × ") + bonus, annual, words);
}

/** How the amount that counts comes about: 24,000 ÷ 12 = 2,000. @param {Answer} a @param {Decimal} counted @param {Words} words */
function countedSum(a, counted, words) {
  const { offer } = a;
  const all = offer.excluded.coefficient === 0n;
  if (offer.part_time) {
    return offer.period === "hour" && all ? "" : words.say("row.by-hours", { hours: offer.hours_per_week });
  }
  if (!all && byHours(a)) return "";
  const text = factors(a).map((each) => words.number(each)).join(" × ");
  const divided = offer.period === "year" ? ` ÷ ${words.number(offer.months)}` : "";
  return equation(text + divided + (all ? "" : ` − ${words.number(offer.excluded)}`), counted, words);
}

/** @param {string} text @param {Decimal} total @param {Words} words */
function equation(text, total, words) {
  const shown = words.number(total);
  if (text === shown) return "";
  return `${text} ${total.fixed(2, "even").against(total) === 0 ? "=" : "≈"} ${shown}`;
}

// Of more standards only the highest and the lowest are shown, of more sources the first.
const MOST_STANDARDS = 12;
const MOST_SOURCES = 12;

/** What the figures rest on, one publication a line. @param {Answer} a @param {Words} words */
export function sources(a, words) {
  const inferred = new Set(a.floor.wages.filter((wage) => wage.evidence === "inferred").map((wage) => wage.source));
  const backing = [...new Set(a.floor.wages.map((wage) => wage.source))];
  const edition = a.entry ? a.edition.sources.map((source) => words.source(source)) : [];
  const lines = backing.slice(0, MOST_SOURCES).map((source) => words.source(source, inferred.has(source)));
  const more = backing.length > MOST_SOURCES ? [words.say("sources.more", { count: backing.length - MOST_SOURCES })] : [];
  return [...edition, ...lines, ...more];
}

/** What holds of every answer, and of this edition. @param {Answer} a @param {Words} words */
export function notes(a, words) {
  const lines = [words.say("note.binding")];
  const { entry, edition } = a;
  if (entry && entry.industry !== null) lines.push(words.say("note.industry", { industry: words.industry(entry.industry) }));
  if (entry && entry.note) lines.push(words.say("show.note", { note: entry.note }));
  if (entry && edition.covered !== null && edition.covered > edition.held) {
    lines.push(words.say("note.coverage", { covered: edition.covered, held: edition.held }));
  }
  if (a.floor.wages.length) lines.push(words.say("note.checked", { date: a.checked_through }));
  return lines;
}

/** Floor, published tiers and offer on one scale, from low to high. @param {Answer} a @returns {Point[]} */
export function points(a) {
  /** @type {Point[]} */
  const found = a.published.map((tier) => ({ what: tier, amount: a.tier(tier) ?? ZERO }));
  const { counted, required } = a.floor;
  if (required !== null && counted !== null && a.annual?.against(counted.times(TWELVE)) === 0) {
    found.unshift({ what: "floor", amount: required.times(TWELVE) });
  }
  if (a.annual !== null) found.push({ what: "offer", amount: a.annual });
  return found.sort((one, other) => one.amount.against(other.amount));
}

/** Everything that is said of an answer, part by part. @param {Answer} a @param {Words} words */
export function told(a, words) {
  return {
    headline: headline(a, words),
    remarks: remarks(a, words),
    figures: figures(a, words).map((row) => [row.label, row.amount, row.remark]),
    findings: toMind(a).map((finding) => words.finding(finding)),
    sources: sources(a, words),
    notes: notes(a, words),
  };
}
