// An answer in words, as _output/words.py and _output/answer.py put it; the messages are those of the catalogues.
import { Answer, PAID_DAYS, PROBATION_SHARE, TIERS, TWELVE, WEEKS, ZERO, inOneMeasure, standard } from "./rules.js";
import { DIGITS, Day, Decimal, Word } from "./values.js";

/** @typedef {import("./rules.js").Check} Check */
/** @typedef {import("./rules.js").Entry} Entry */
/** @typedef {import("./rules.js").Finding} Finding */
/** @typedef {import("./rules.js").Source} Source */
/** @typedef {import("./rules.js").Tier} Tier */
/** @typedef {import("./rules.js").Period} Period */
/** @typedef {{lang: string, date: string, months: string[], industries: Record<string, string>,
 *   groups: Record<string, string>, places: Record<string, string>, messages: Record<string, string>}} Catalogue */
/** @typedef {{what: string | null, label: string, amount: string, remark: string}} Row */
/** @typedef {{what: string, amount: Decimal}} Point */

const FEN = Decimal.of("0.01");
const LEAST_SHARE = Decimal.of("0.0005");
const HUNDRED = Decimal.of(100);

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
    return message.replace(/\{(\w+)(?::([^{}]+))?\}/g, (_, name, style) => (name in data ? this.value(data[name], style) : "—"));
  }

  /** A value in words; `style` is what stands behind its name in the message: `yuan` in {gap:yuan}.
   * @param {unknown} value @param {string} [style] @returns {string} */
  value(value, style) {
    if (value === null || value === undefined) return "—";
    if (Array.isArray(value)) return value.map((each) => this.value(each, style)).join(this.say(style === "industry" ? "list.sources" : "list")) || "—";
    // The word for one of them, and that for more.
    if (style?.includes("|")) return style.split("|")[Number(String(value)) === 1 ? 0 : 1];
    if (style === "ordinal") return this.ordinal(value instanceof Decimal ? value : Decimal.of(Number(value)));
    if (style === "gap" && value instanceof Decimal) return this.gap(value);
    if (style === "occupation") return String(value);
    if (style === "place") return this.placeName(String(value));
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

  /** An amount with every digit it has. @param {Decimal} amount */
  exactly(amount) {
    return grouped(amount.bare);
  }

  /** One amount, or the lowest and the highest of several. @param {Decimal[]} amounts ascending @param {Period} per */
  range(amounts, per) {
    const [low, high] = [amounts[0], amounts[amounts.length - 1]];
    if (low.against(high) === 0) return this.yuan(low, per);
    return this.say("money.range", { low: this.number(low), high: this.yuan(high, per) });
  }

  /** How much is lacking; upwards, so never nothing. @param {Decimal[]} amounts ascending @param {Period} per */
  lacking(amounts, per) {
    if (!amounts.length) return "";
    const [low, high] = [amounts[0], amounts[amounts.length - 1]].map((amount) => this.number(amount, "up"));
    return this.say(`lacking.${per}`, { amount: low === high ? low : this.say("money.from-to", { low, high }) });
  }

  /** Pay as it was offered, to its last digit. @param {Decimal} amount @param {Period} per */
  pay(amount, per) {
    return this.say("money.per", { amount: this.exactly(amount), period: new Word("period", per) });
  }

  /** A number as a place in an order: 25th, 3rd; in Chinese the number alone. @param {Decimal} number */
  ordinal(number) {
    const text = this.number(number);
    if (this.catalogue.lang === "zh-Hans") return text;
    return text + (/1[123]$/.test(text) ? "th" : { 1: "st", 2: "nd", 3: "rd" }[text.slice(-1)] ?? "th");
  }

  /** @param {Decimal} amount */
  gap(amount) {
    const nothing = ZERO.below(amount) && amount.below(FEN);
    return nothing ? this.say("money.less", { amount: this.yuan(FEN) }) : this.yuan(amount);
  }

  /** What stands for a figure that is not there. @param {{full: boolean}} edition */
  missing(edition) {
    return this.say(edition.full ? "row.unpublished" : "row.not-held");
  }

  /** In English with what it is called there. @param {Entry} entry */
  occupation(entry) {
    const both = this.catalogue.lang !== "zh-Hans" && entry.english !== null;
    return both ? this.say("name.both", { english: entry.english, name: entry.name }) : entry.name;
  }

  /** A share without its sign, to a tenth of a percent. @param {Decimal} ratio */
  percent(ratio) {
    const { coefficient, exponent } = ratio.absolute;
    if (coefficient !== 0n && ratio.absolute.below(LEAST_SHARE)) return this.say("percent.less");
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

  /** In English with what it is called there, where the reading was reviewed. @param {string} name */
  placeName(name) {
    const place = name.replace(/ \d+$/, ""); // of a province with how many of its counties
    const known = Object.hasOwn(this.catalogue.places, place);
    return known ? this.say("name.both", { english: this.catalogue.places[place], name: place }) + name.slice(place.length) : name;
  }

  /** What lies above a place, the widest first. @param {string[]} names */
  placesAbove(names) {
    if (this.catalogue.lang === "zh-Hans") return names.join("");
    return names.map((name) => this.catalogue.places[name] ?? name).reverse().join(", ");
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
    const counties = code === "finding.area-missing" ? onlySide(data) : null;
    if (counties) return this.say(`finding.area-missing.all.${counties.side}`, { count: counties.count });
    for (const [name, value] of Object.entries(data)) {
      if (Array.isArray(value) && this.has(`${code}.${name}`)) {
        data[name] = value.length ? this.say(`${code}.${name}`, { names: value }) : "";
      }
    }
    return this.say(code, data).trimEnd();
  }
}

/** The side of the minimum wage on which the pay lies in every county; null where they differ.
 * @param {Record<string, unknown>} data */
function onlySide(data) {
  const sides = ["meets", "below", "unknown"].filter((side) => Array.isArray(data[side]) && data[side].length);
  if (sides.length !== 1 || sides[0] === "unknown") return null;
  return { side: sides[0], count: /** @type {unknown[]} */ (data[sides[0]]).length };
}

/** @param {Decimal} amount */
function grouped(amount) {
  const [whole, fraction] = String(amount).split(".");
  const set = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? set : `${set}.${fraction}`;
}

// What leaves a verdict open and is said in full where the verdict is.
const TOLD_AS_REASONS = ["floor-stale", "floor-unknown", "hours-missing", "own-contributions", "probation-below-80"];

/** Every finding but those on tiers without a figure, which a table shows. @param {Answer} a */
export function noteworthy(a) {
  return a.findings.filter((finding) => finding.code !== "tier-missing");
}

/** Those of them that neither the first lines nor the table say. @param {Answer} a */
export function toMind(a) {
  const reasons = [a.floor, a.probation].map((check) => check?.reason ?? "").filter((reason) => TOLD_AS_REASONS.includes(reason));
  // Where the kind of work is open, what is said of counties speaks of full-time work alone.
  if (a.floor.reason === "part-time-unsaid") reasons.push("area-missing");
  const told = ["tier-below-floor", ...(a.entry ? ["part-year"] : []), ...reasons];
  return noteworthy(a).filter((finding) => !told.includes(finding.code));
}

// What leaves a verdict open, where that has a sentence of its own; several standards share one.
const OPEN = ["floor-stale", "floor-unknown", "hours-missing", "own-contributions", "overtime-hours", "part-time-unsaid"];

/** The answer in one line: the pay, the standard, and how they compare. @param {Answer} a @param {Words} words */
export function headline(a, words) {
  const mark = a.entry && a.edition.synthetic ? words.say("synthetic.mark") : "";
  const pay = words.pay(a.offer.amount, a.offer.period);
  const subject = a.entry ? words.say("headline.subject", { occupation: words.occupation(a.entry), pay }) : pay;
  return mark + words.say("headline", { subject, answer: standing(a, words) });
}

/** @param {Answer} a @param {Words} words */
function standing(a, words) {
  const open = a.floor.verdict === "undecided";
  // Where the floor is open, the tiers have a line of their own.
  const place = open ? "" : amongTiers(a, words);
  const text = open ? standingOpen(a, a.floor, words) : words.say(`check.${a.floor.verdict}`, comparison(a, a.floor, words));
  return words.say("sentence", { text: [text + shortProbation(a, words), place].filter(Boolean).join(words.say("clause")) });
}

/** Why nothing is decided: both standards, and what would decide between them.
 * @param {Answer} a @param {Check} check @param {Words} words @returns {string} */
function standingOpen(a, check, words) {
  const reason = check.reason !== null && OPEN.includes(check.reason) ? check.reason : "several";
  if (reason === "part-time-unsaid" && check.readings) {
    const [full, part] = check.readings.map((other) => oneReading(other, words));
    return words.say("check.open.part-time-unsaid", { ...comparison(a, check, words), full, part });
  }
  const data = comparison(a, check, words);
  if (reason === "floor-stale") {
    const equal = check.counted && check.required && check.counted.against(check.required) === 0;
    return words.say(equal ? "check.open.floor-stale.equal" : "check.open.floor-stale", data);
  }
  const area = where(a, words) || "—";
  if (reason === "floor-unknown") return words.say("check.open.floor-unknown", { area, on: a.on });
  if (reason === "hours-missing" && a.offer.hours_per_week !== null) return words.say("check.open.hours-missing.day", data);
  if (reason === "several") {
    const decide = words.say(`check.decide.${check.reason}`, { area });
    return words.say(`check.open.several.${side(check)}`, { ...data, decide });
  }
  return words.say(`check.open.${reason}`, { ...data, hours: a.offer.hours_per_week });
}

/** The standards that may apply, from low to high. @param {Check} check @returns {Decimal[]} */
function standards(check) {
  return check.wages
    .flatMap((wage) => standard(wage, check.period) ?? [])
    .sort((one, other) => one.against(other))
    .filter((amount, at, all) => at === 0 || all[at - 1].against(amount) !== 0);
}

/** Where the pay lies among the standards that may apply. @param {Check} check */
function side(check) {
  const known = standards(check);
  if (check.counted === null || check.counted.below(known[0])) return "below";
  return check.counted.below(known[known.length - 1]) ? "between" : "above";
}

/** How one reading of an offer compares, without the fixed words of a verdict. @param {Check} check @param {Words} words */
function oneReading(check, words) {
  const known = standards(check);
  if (!known.length) return words.say("reading.unknown");
  const required = words.range(known, check.period);
  if (check.counted === null) return words.say("reading.hours", { required });
  if (check.verdict === "undecided" && check.reason !== "floor-stale") return words.say("reading.open", { required });
  return words.say(`reading.${check.reason ?? check.verdict}`, { required });
}

/** @param {Answer} a @param {Words} words what is paid during probation */
const paidOnProbation = (a, words) => words.yuan(a.offer.probation ?? ZERO, a.offer.probation_period ?? a.offer.period);

/** That the pay during probation is too little, where the pay itself is not. @param {Answer} a @param {Words} words */
function shortProbation(a, words) {
  if (!a.probation || a.probation.verdict !== "below" || a.floor.verdict === "below") return "";
  const code = a.floor.verdict === "undecided" ? "headline.probation.open" : "headline.probation";
  return words.say(code, { pay: paidOnProbation(a, words), shortfall: short(a, a.probation, words) });
}

/** The standard, whose it is, what counts where that is another amount, and how much is lacking.
 * @param {Answer} a @param {Check} check @param {Words} words */
function comparison(a, check, words) {
  const known = standards(check);
  const required = known.length ? words.range(known, check.period) : words.say("row.unknown");
  const place = where(a, words);
  const about = [];
  if (check.reason === "floor-stale") about.push(words.say("headline.checked", { checked: a.lastChecked }));
  if (a.findings.some((found) => found.code === "class-inferred" && found.severity === "warning")) about.push(words.say("headline.inferred"));
  const { counted } = check;
  const other = counted !== null && (counted.against(a.offer.amount) !== 0 || check.period !== a.offer.period);
  if (other && check === a.floor) about.push(words.say("headline.counted", { counted: words.yuan(counted, check.period) }));
  const aside = (/** @type {string[]} */ parts) => (parts.length ? words.say("headline.about", { about: parts.join(words.say("list.sources")) }) : "");
  const whose = place === null ? [] : [place];
  return {
    required,
    place: place === null ? "" : words.say("headline.in", { place }),
    about: aside(about),
    held: aside([...whose, ...about]),
    facts: [required, ...whose, ...about].join(words.say("list.sources")),
    shortfall: short(a, check, words),
  };
}

/** How much is lacking a month; of work by the hour an hour, and a month where its hours are stated.
 * @param {Answer} a @param {Check} check @param {Words} words */
function short(a, check, words) {
  const { counted } = check;
  if (counted === null) return "";
  const lacking = standards(check).filter((each) => counted.below(each)).map((each) => each.minus(counted, DIGITS));
  const text = words.lacking(lacking, check.period);
  const hours = a.offer.hours_per_week;
  if (check.period !== "hour" || hours === null || !lacking.length) return text;
  const monthly = lacking.map((amount) => amount.times(hours, DIGITS).times(WEEKS, DIGITS).over(TWELVE, DIGITS));
  return words.say("lacking.hours", { text, hours, monthly: words.lacking(monthly, "month") });
}

/** The county; where none is given, how many are in question. @param {Answer} a @param {Words} words @returns {string | null} */
function where(a, words) {
  const [first, ...others] = a.counties;
  if (a.area !== null && !others.length) return words.placeName(a.area);
  if (!others.length) return first ? words.placeName(first.name) : a.edition.area && words.placeName(a.edition.area);
  const place = a.area ?? a.edition.area ?? a.province ?? "";
  return words.say("headline.counties", { place: words.placeName(place), counties: a.counties.length });
}

const BOUNDED = /** @type {Record<string, string>} */ ({ "tiers.below": "tiers.bound", "tiers.and-below": "tiers.and-bound" });

/** Where the yearly amount stands between the tiers; empty without a guideline. @param {Answer} a @param {Words} words */
function amongTiers(a, words) {
  if (a.entry === null) return "";
  if (a.annual === null) return words.say("tiers.unknown");
  const { annual, reached, next } = a;
  const partYear = a.findings.find((found) => found.code === "part-year");
  if (partYear) return words.say("tiers.part-year", { annual, whole: partYear.data.whole });
  const { year } = a.edition;
  const called = (/** @type {Tier} */ tier) => (year === null ? words.tier(tier) : words.say("tiers.of-year", { tier: words.tier(tier), year }));
  const outdated = a.findings.filter((found) => found.code === "tier-below-floor").map((found) => found.place.tier?.value);
  const far = (/** @type {string} */ code, /** @type {Tier} */ tier) => {
    const gap = a.gap(tier);
    const named = { annual, tier: code === "tiers.and-below" ? words.tier(tier) : called(tier) };
    if (gap) return words.say(code, { ...named, gap: gap.amount.absolute, percent: gap.ratio });
    if (a.tier(tier) !== null) return words.say("tiers.over", named);
    return words.say(BOUNDED[code], { ...named, above: a.bounds.get(tier) ?? ZERO });
  };
  if (reached === null && next === null) {
    const tier = TIERS.find((name) => a.bounds.has(name));
    if (!tier) return words.say("tiers.nothing", { annual });
    return words.say("tiers.beyond-bound", { annual, tier: called(tier).trimStart(), above: a.bounds.get(tier) });
  }
  if (reached === null) return next === null ? "" : far("tiers.below", next);
  let text = far("tiers.above", reached);
  if (outdated.includes(reached)) text = words.say("tiers.outdated", { annual, tier: called(reached).trimStart() });
  else if (a.tier(reached)?.against(annual) === 0) text = words.say("tiers.at", { annual, tier: called(reached) });
  return next === null ? text : text + far("tiers.and-below", next);
}

/** What the first line leaves out. @param {Answer} a @param {Words} words */
export function remarks(a, words) {
  const lines = a.entry && a.edition.synthetic ? [words.say("synthetic")] : [];
  const { offer } = a;
  const place = a.floor.verdict === "undecided" ? amongTiers(a, words) : "";
  if (place) lines.push(words.say("sentence.own", { text: place }));
  const extra = offer.bonus.coefficient !== 0n || (TWELVE.below(offer.months) && offer.period !== "year");
  if (a.floor.verdict === "below" && extra && !offer.part_time) lines.push(words.say("check.monthly"));
  return [...lines, ...probation(a, words), ...percentiles(a, words)];
}

/** @param {Answer} a @param {Words} words */
function probation(a, words) {
  const check = a.probation;
  if (!check) return [];
  const pay = paidOnProbation(a, words);
  const share = shareOfAgreed(a, words);
  if (check.reason === "probation-below-80") return [words.say("check.probation.below-80", { pay, share })];
  if (check.verdict === "undecided") {
    // Why it is open stands in the first line already, where it is the same.
    const how = check.reason === a.floor.reason ? oneReading(check, words) : standingOpen(a, check, words);
    return [words.say(share ? "check.probation.open-below-80" : "check.probation.undecided", { pay, how, share })];
  }
  return [words.say(`check.probation.${check.verdict}`, { ...comparison(a, check, words), pay })];
}

/** That the pay during probation is less than 80 % of the agreed pay that counts, where it is.
 * @param {Answer} a @param {Words} words */
function shareOfAgreed(a, words) {
  for (const [paid, agreed, per] of a.offer.kinds.map((kind) => inOneMeasure(a.offer, kind))) {
    if (paid === null || agreed === null) continue;
    const share = agreed.times(PROBATION_SHARE, DIGITS);
    return paid.below(share) ? words.say("check.probation.share", { agreed: words.yuan(agreed, per), share: words.yuan(share, per) }) : "";
  }
  return "";
}

/** @param {Answer} a @param {Words} words */
function percentiles(a, words) {
  const { percentile, annual } = a;
  if (percentile === null || annual === null) return [];
  const [lower, upper] = percentile.map((each) => (each instanceof Decimal ? each : Decimal.of(each)));
  const on = TIERS.some((tier, at) => a.edition.percentiles[at] !== null && a.tier(tier)?.against(annual) === 0);
  const rest = HUNDRED.minus(lower);
  const within = lower.coefficient === 0n ? "lowest" : upper.against(HUNDRED) === 0 ? "highest" : "between";
  const exactly = lower.against(upper) === 0 ? "on" : "tied";
  return [words.say(`check.percentile.${on ? exactly : within}`, { lower, upper, rest })];
}

/** The floor with what counts, then the tiers with the offer in its place. @param {Answer} a @param {Words} words @returns {Row[]} */
export function figures(a, words) {
  const rows = a.entry ? tiers(a.entry, words, a.edition) : [];
  for (const finding of a.findings.filter((found) => found.code === "tier-below-floor")) {
    const row = rows.find(({ what }) => what === finding.place.tier?.value);
    if (row) row.remark = words.say("row.overtaken", { required: finding.data.required });
  }
  const annual = a.annual === null ? words.say("row.unknown") : words.yuan(a.annual, "year");
  const offer = { what: a.entry && "offer", label: words.say("row.offer"), amount: annual, remark: yearlySum(a, words) };
  if (a.entry === null) return a.annual === null ? floorRows(a, words) : [...floorRows(a, words), offer];
  const [reached, next] = [a.reached, a.next];
  const above = (/** @type {string | null} */ tier) =>
    next ? tier === next : reached !== null && TIERS.findIndex((each) => each === tier) > TIERS.indexOf(reached);
  const at = rows.findIndex((row) => above(row.what));
  rows.splice(at < 0 ? rows.length : at, 0, offer);
  return [...floorRows(a, words), ...rows];
}

/** The tiers that a reader expects or of which something is known. @param {Entry} entry @param {Words} words
 * @param {{full: boolean}} edition @returns {Row[]} */
export function tiers(entry, words, edition) {
  return TIERS.flatMap((tier, at) => {
    const above = entry.bounds.filter(([of]) => of === at).map(([, least]) => least);
    const figure = entry.band[at];
    if (figure === null && !above.length && !["low", "median", "high"].includes(tier)) return [];
    const bound = above.length ? Decimal.of(Math.max(...above)) : null;
    return [{ what: tier, label: words.tier(tier), amount: tierAmount(figure, bound, words.missing(edition), words), remark: "" }];
  });
}

/** @param {number | null} figure @param {Decimal | null} above @param {string} missing @param {Words} words */
export function tierAmount(figure, above, missing, words) {
  if (figure !== null) return words.yuan(Decimal.of(figure), "year");
  return above === null ? missing : words.say("row.bound", { above: words.yuan(above, "year") });
}

/** Two counties of one name have the same wage twice; one that may be in two classes has two. @param {import("./rules.js").Wage[]} wages */
function countiesOf(wages) {
  /** @type {Record<string, Record<string, number>>} */
  const counted = {};
  for (const { area, source, since, area_class, evidence, hourly } of wages) {
    const alike = (counted[JSON.stringify([area, source, `${since}`])] ??= {});
    const wage = `${area_class} ${evidence} ${hourly}`;
    alike[wage] = (alike[wage] ?? 0) + 1;
  }
  return Object.values(counted).reduce((sum, alike) => sum + Math.max(...Object.values(alike)), 0);
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
    const counties = countiesOf(same);
    const told = { area: words.placeName(same[0].area), counties, area_class: words.areaClass(same[0].area_class), since: same[0].since };
    const remark = words.say(counties === 1 ? "row.floor.of" : "row.floor.several", told);
    const what = check.required && amount.against(check.required) === 0 ? "floor" : null;
    const row = { what, label: words.say("row.floor"), amount: words.yuan(amount, check.period), remark };
    return between && !at ? [row, { what: null, label: "", amount: "", remark: words.say("row.floor.more", { count: between }) }] : [row];
  });
  // The first line says why it is open; people search for the fixed words.
  const verdict = check.verdict === "undecided" ? words.say("verdict.undecided") : "";
  const unknown = words.say("row.unknown");
  if (!rows.length) rows.push({ what: null, label: words.say("row.floor"), amount: unknown, remark: check.counted === null ? verdict : "" });
  if (check.counted === null) rows.push({ what: null, label: words.say("row.counted"), amount: unknown, remark: verdict });
  if (check.counted !== null) {
    let far = "";
    if (check.required !== null) {
      const margin = check.counted.minus(check.required, DIGITS);
      const less = margin.below(ZERO);
      const code = less ? "row.short" : margin.coefficient === 0n ? "row.exact" : "row.margin";
      far = words.say(code, { amount: words.yuan(margin.absolute, null, less ? "up" : "down") });
    }
    const remark = [countedSum(a, check.counted, words), far, verdict].filter(Boolean).join(words.say("clause"));
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
  const rest = offer.months.against(TWELVE) === 0 ? [] : [offer.months.over(TWELVE, DIGITS)];
  const hours = offer.hours_per_week ?? ZERO;
  const parts = byHours(a) ? [offer.amount, hours, WEEKS, ...rest] : [...factors(a), ...(offer.period === "year" ? [] : [offer.months])];
  const bonus = offer.bonus.coefficient === 0n ? "" : ` + ${words.exactly(offer.bonus)}`;
  return equation(parts.map((each) => words.exactly(each)).join(" × ") + bonus, annual, words);
}

/** How the amount that counts comes about: 24,000 ÷ 12 = 2,000. @param {Answer} a @param {Decimal} counted @param {Words} words */
function countedSum(a, counted, words) {
  const { offer } = a;
  const all = offer.excluded.coefficient === 0n;
  if (offer.part_time) {
    return offer.period === "hour" && all ? "" : words.say("row.by-hours", { hours: offer.hours_per_week });
  }
  if (!all && byHours(a)) return "";
  const text = factors(a).map((each) => words.exactly(each)).join(" × ");
  const divided = offer.period === "year" ? ` ÷ ${words.exactly(offer.months)}` : "";
  return equation(text + divided + (all ? "" : ` − ${words.exactly(offer.excluded)}`), counted, words);
}

/** @param {string} text @param {Decimal} total @param {Words} words */
function equation(text, total, words) {
  const shown = words.number(total);
  if (text === shown) return "";
  return `${text} ${total.fixed(2, "even").against(total) === 0 ? "=" : "≈"} ${shown}`;
}

// Of more standards only the highest and the lowest are shown, of more sources the first two.
const MOST_STANDARDS = 12;
const MOST_SOURCES = 12;
const FIRST_SOURCES = 2;

/** What the figures rest on, one publication a line. @param {Answer} a @param {Words} words */
export function sources(a, words) {
  const inferred = new Set(a.floor.wages.filter((wage) => wage.evidence === "inferred").map((wage) => wage.source));
  const backing = [...new Set(a.floor.wages.map((wage) => wage.source))];
  const edition = a.entry ? a.edition.sources.map((source) => words.source(source)) : [];
  const shown = backing.length > MOST_SOURCES ? backing.slice(0, FIRST_SOURCES) : backing;
  const lines = shown.map((source) => words.source(source, inferred.has(source)));
  const more = shown === backing ? [] : [words.say("sources.more", { count: backing.length - shown.length })];
  return [...edition, ...lines, ...more];
}

/** What holds of every answer, and of this edition. @param {Answer} a @param {Words} words */
export function notes(a, words) {
  const { entry, edition } = a;
  const lines = [words.say(entry ? "note.binding" : "note.binding.floor")];
  if (entry && entry.industry !== null) lines.push(words.say("note.industry", { industry: words.industry(entry.industry) }));
  if (entry && entry.note) lines.push(words.say("show.note", { note: entry.note }));
  if (entry && edition.covered !== null && edition.covered > edition.held) {
    lines.push(words.say("note.coverage", { covered: edition.covered, held: edition.held }));
  }
  const stale = a.findings.some((finding) => finding.code === "floor-stale"); // which says it already
  if (a.floor.wages.length && !stale) lines.push(words.say("note.checked", { date: a.lastChecked }));
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
