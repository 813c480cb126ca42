// The rules of wageguide that a page must run itself; each is the function of the same name in _model/ and _assess/.
import { DIGITS, Day, Decimal, Invalid, Word } from "./values.js";

/** @typedef {"year" | "month" | "day" | "hour"} Period */
/** @typedef {"meets" | "below" | "undecided"} Verdict */
/** @typedef {"low" | "lower_quartile" | "median" | "upper_quartile" | "high"} Tier */
/** @typedef {{area: string, monthly: Decimal, hourly: Decimal | null, area_class: number | null, since: Day, until: Day | null,
 *   checked_through: Day, source: Source, evidence: "stated" | "inferred"}} Wage */
/** @typedef {{title: string, issuer: string | null, note: string | null, published: string | null}} Source */
/** @typedef {{verdict: Verdict, counted: Decimal | null, required: Decimal | null, period: Period,
 *   reason: string | null, wages: Wage[], readings: [Check, Check] | null, shortfall: Decimal | null}} Check */
/** @typedef {Decimal | Day | Word | string | number | null} Value */
/** @typedef {{code: string, severity: string, place: Place, data: Record<string, Value | Value[]>}} Finding */
/** @typedef {{occupation: string | null, industry: string | null, tier: Word | null, where: string | null}} Place */
/** @typedef {{name: string, industry: string | null, group: string | null, band: (number | null)[], mean: number | null,
 *   bounds: [number, number][], note: string | null, code: string | null, aliases: string[], place: string | null,
 *   sounds: string, others: string[], english: string | null}} Entry */
/** @typedef {{since: string, until: string | null, monthly: (string | null)[], hourly: (string | null)[], source: number,
 *   inferred: boolean, earliest: string | null}} Rate */
/** @typedef {{areas: string[], since: string, until: string | null, monthly: string, hourly: string | null,
 *   source: number, inferred: boolean}} OwnAmount */
/** @typedef {{standard: "monthly" | "hourly" | null, since: string | null, until: string | null, leaves_out: boolean,
 *   unread: boolean, also_excluded: string[]}} Contributions */
/** @typedef {[number, number | null, number, number]} Span */
/** @typedef {{name: string, code: string, city: string, former: string[], history: number, sounds: string,
 *   citySounds: string, ended: number | null, label: string, alone: string, floors: Floors}} County */
/** What can be chosen as the place of work: a county, a city or a province. `label` is its name beside the guideline, `alone`
 * where none is asked.
 * @typedef {{key: string, label: string, alone: string, counties: County[], floors: Floors}} Location */
/** @typedef {{province: string, checked_through: string, contributions: Contributions[], days: string[],
 *   sources: Source[], rates: Rate[], own: OwnAmount[], histories: Span[][], counties: County[], cities: string[], within: string[]}} Floors */
/** @typedef {{id: string, title: string, area: string | null, nationwide: boolean, year: number | null, covered: number | null, held: number,
 *   synthetic: boolean, full: boolean, about: Record<string, string>, sources: Source[], notes: string[],
 *   percentiles: (string | number | null)[]}} Edition */
/** What a page knows; `own` are the counties of the guideline. @typedef {{edition: Edition, entries: Entry[], floors: Floors[], own: County[]}} Data */
/** @typedef {{entry: Entry | null, amount: string, period: string, months?: string, bonus?: string, excluded?: string,
 *   probation?: string | null, probation_period?: string | null, part_time?: boolean | null,
 *   hours_per_week?: string | null, place: string | null, on: string, stale_ok?: boolean}} Question */

export const TIERS = /** @type {Tier[]} */ (["low", "lower_quartile", "median", "upper_quartile", "high"]);
export const PERIODS = /** @type {Period[]} */ (["year", "month", "day", "hour"]);
const whole = (/** @type {number} */ number) => new Decimal(BigInt(number), 0);
export const ZERO = whole(0);
export const TWELVE = whole(12);
export const WEEKS = whole(52);
export const PROBATION_SHARE = Decimal.of("0.8");
export const PAID_DAYS = Decimal.of("21.75");
const PAID_HOURS = PAID_DAYS.times(whole(8));
const PART_TIME_HOURS = whole(24);
const FULL_WEEK = whole(40);
const OVERTIME_RATE = Decimal.of("1.5");
const CONTRIBUTIONS_CEILING = whole(2);
const UNIT_FACTOR = whole(3);
const PER_MONTH = /** @type {Record<string, Decimal>} */ ({ month: whole(1), day: PAID_DAYS, hour: PAID_HOURS });
const PLAIN = /^[0-9]{1,12}(\.[0-9]{1,30})?$/;

/** @param {string} text @param {string} field @param {string} [expected] */
function number(text, field, expected = "yuan") {
  if (!PLAIN.test(text)) throw new Invalid(field, expected);
  return Decimal.of(text);
}

/** @param {number} most @param {string} text @param {string} field @param {string} expected */
function upTo(most, text, field, expected) {
  const found = number(text, field, expected);
  if (!ZERO.below(found) || whole(most).below(found)) throw new Invalid(field, expected);
  return found;
}

/** @param {string} text @param {string} field @returns {Period} */
function period(text, field) {
  const found = PERIODS.find((each) => each === text);
  if (!found) throw new Invalid(field, "period");
  return found;
}

/** Pay as offered, and the arithmetic that turns it into a year's and into what the floor is held against. */
export class Offer {
  /** @param {Question} question */
  constructor(question) {
    this.amount = number(question.amount, "amount");
    this.period = period(question.period, "period");
    this.months = upTo(60, question.months ?? "12", "months", "months");
    this.bonus = number(question.bonus ?? "0", "bonus");
    this.excluded = number(question.excluded ?? "0", "excluded");
    const paid = question.probation ?? null;
    this.probation = paid === null ? null : number(paid, "probation");
    const per = question.probation_period ?? null;
    /** @type {Period | null} */
    this.probation_period = per === null || paid === null || per === this.period ? null : period(per, "probation_period");
    this.part_time = question.part_time ?? null;
    const hours = question.hours_per_week ?? null;
    this.hours_per_week = hours === null ? null : upTo(168, hours, "hours_per_week", "hours");
    if (this.excluded.coefficient !== 0n) {
      for (const kind of this.kinds) {
        const whole_ = this.paid(this.amount, this.period, kind);
        if (whole_ !== null && whole_.below(this.excluded.times(TWELVE))) throw new Invalid("excluded", "part-of-month");
      }
    }
  }

  /** Whether it may be part-time work, one value a reading. @returns {boolean[]} */
  get kinds() {
    if (this.part_time !== null) return [this.part_time];
    const hours = this.hours_per_week;
    const unsaid = hours === null ? this.period === "hour" : !PART_TIME_HOURS.below(hours);
    return unsaid ? [false, true] : [false];
  }

  get annual() {
    return this.annualAs(this.period);
  }

  get counted() {
    return this.measured(this.amount, this.period, this.excluded, Boolean(this.part_time));
  }

  /** @param {Period} per @returns {Decimal | null} */
  annualAs(per) {
    if (per === "year") return this.amount.plus(this.bonus);
    if (per === "month") return this.amount.times(this.months).plus(this.bonus);
    const byHours = per === "hour" && this.hours_per_week !== null;
    const year = this.twelveMonths(this.amount, per, Boolean(this.part_time) || byHours);
    return year === null ? null : year.times(this.months).over(TWELVE).plus(this.bonus).tidy;
  }

  /** What the floor is held against. @param {Decimal} amount @param {Period} per @param {Decimal} excluded
   * @param {boolean} partTime @returns {Decimal | null} */
  measured(amount, per, excluded, partTime) {
    const all = excluded.coefficient === 0n;
    const hours = this.hours_per_week;
    if (partTime) {
      if (per === "hour" && all) return amount;
      if (hours === null) return null;
    } else if (per === "month") {
      return all ? amount : amount.minus(excluded);
    }
    const year = this.twelveMonths(amount, per, partTime);
    const paid = this.paid(amount, per, partTime);
    if (year === null || paid === null) return null;
    const less = paid.minus(excluded.times(TWELVE));
    const counted = less.below(year) ? less : year;
    return counted.over(partTime && hours !== null ? hours.times(WEEKS) : TWELVE).tidy;
  }

  /** @param {Decimal} amount @param {Period} per @param {boolean} partTime @returns {Decimal | null} */
  paid(amount, per, partTime) {
    const year = this.twelveMonths(amount, per, partTime);
    const byHours = this.twelveMonths(amount, per, true);
    if (year === null || byHours === null) return year;
    return year.below(byHours) ? byHours : year;
  }

  /** @param {Decimal} amount @param {Period} per @param {boolean} partTime @returns {Decimal | null} */
  twelveMonths(amount, per, partTime) {
    if (per === "year") return amount.times(TWELVE).over(this.months);
    if (per === "month" || !partTime) return amount.times(PER_MONTH[per].times(TWELVE));
    if (per === "day" || this.hours_per_week === null) return null;
    return amount.times(this.hours_per_week.times(WEEKS));
  }
}

/** @param {Decimal} hours */
function stretch(hours) {
  return FULL_WEEK.plus(hours.minus(FULL_WEEK).times(OVERTIME_RATE)).over(FULL_WEEK);
}

/** @param {Decimal} counted @param {Decimal | null} hours */
function certain(counted, hours) {
  return hours === null || !FULL_WEEK.below(hours) ? counted : counted.over(stretch(hours));
}

/** Pay during probation, the agreed pay that counts, and what both are per.
 * @param {Offer} offer @param {boolean} partTime @returns {[Decimal, Decimal | null, Period]} */
export function inOneMeasure(offer, partTime) {
  const paid = offer.probation ?? ZERO;
  const per = offer.probation_period ?? offer.period;
  const same = per === offer.period;
  if (same && offer.excluded.coefficient === 0n) return [paid, offer.amount, per];
  const told = [offer.period, per].every((each) => each === "month" || each === "year");
  const hourly = partTime && !told;
  const agreed = worked(offer, offer.amount, offer.period, offer.excluded, hourly);
  const measured = worked(offer, paid, per, ZERO, hourly);
  if (agreed === null || measured === null) return [paid, same ? offer.amount : null, per];
  return [measured, agreed, hourly ? "hour" : "month"];
}

/** @param {Offer} offer @param {Decimal} amount @param {Period} per @param {Decimal} excluded @param {boolean} partTime
 * @returns {Decimal | null} */
function worked(offer, amount, per, excluded, partTime) {
  const hours = offer.hours_per_week;
  if (partTime || per !== "hour" || hours === null) return offer.measured(amount, per, excluded, partTime);
  return amount.times(hours).times(PAID_HOURS).over(FULL_WEEK).minus(excluded);
}

/** @param {County} county @param {Rate | OwnAmount} row @param {string} monthly
 * @param {string | null} hourly @param {number | null} class_ @returns {Wage} */
function record(county, row, monthly, hourly, class_) {
  const { floors } = county;
  return {
    area: county.name,
    monthly: Decimal.of(monthly),
    hourly: hourly === null ? null : Decimal.of(hourly),
    area_class: class_,
    since: new Day(row.since),
    until: row.until === null ? null : new Day(row.until),
    checked_through: new Day(floors.checked_through),
    source: floors.sources[row.source],
    evidence: row.inferred ? "inferred" : "stated",
  };
}

/** @param {County} county @returns {{since: string, until: string | null, class_: number, inferred: boolean}[]} */
const classes = ({ floors, history }) =>
  floors.histories[history].map(([from, to, class_, inferred]) => {
    return { since: floors.days[from], until: to === null ? null : floors.days[to], class_, inferred: Boolean(inferred) };
  });

/** @param {{since: string, until: string | null}} span @param {string} on */
const covers = (span, on) => span.since <= on && (span.until === null || on < span.until);

/** What was asked before. @type {WeakMap<County, Wage[]>} */
const spansOf = new WeakMap();
/** Counties of one history and without amounts of their own differ by their names alone. @type {WeakMap<Span[], Wage[]>} */
const spansOfHistory = new WeakMap();

/** Everything known of one county, in the order of time. @param {County} county @returns {Wage[]} */
function wages(county) {
  let known = spansOf.get(county);
  if (known) return known;
  const history = county.floors.histories[county.history];
  const own = county.floors.own.some(({ areas }) => areas.includes(county.code));
  const alike = own ? undefined : spansOfHistory.get(history);
  known = alike ? alike.map((wage) => ({ ...wage, area: county.name })) : spans(county);
  spansOf.set(county, known);
  if (!own) spansOfHistory.set(history, known);
  return known;
}

/** @param {County} county @returns {Wage[]} */
function spans(county) {
  const { floors } = county;
  const own = floors.own.filter(({ areas }) => areas.includes(county.code));
  const found = own.map((row) => record(county, row, row.monthly, row.hourly, null));
  for (const rate of floors.rates) {
    for (const stretch of classes(county)) {
      const since = rate.since > stretch.since ? rate.since : stretch.since;
      const until = rate.until === null || (stretch.until !== null && stretch.until < rate.until) ? stretch.until : rate.until;
      const monthly = rate.monthly[stretch.class_ - 1];
      // An amount of its own stands instead of the class.
      if ((until !== null && until <= since) || monthly === null || own.some((row) => covers(row, since))) continue;
      const inferred = stretch.inferred || rate.inferred;
      found.push(record(county, { ...rate, since, until, inferred }, monthly, rate.hourly[stretch.class_ - 1], stretch.class_));
    }
  }
  return found.sort((one, other) => (one.since.iso < other.since.iso ? -1 : Number(one.since.iso > other.since.iso)));
}

/** Every standard that may apply in a county on a day, and why there are several; none where no rate is known.
 * @param {County} county @param {string} on @returns {[Wage[], string | null]} */
function candidates(county, on) {
  const { rates } = county.floors;
  const begun = wages(county).filter((wage) => wage.since.iso <= on);
  const last = begun[begun.length - 1];
  if (last && (last.until === null || on < last.until.iso)) return [[last], null];
  const at = rates.findIndex((rate) => covers(rate, on));
  if (at >= 0) return [everyClass(county, at, on), "class-unknown"];
  for (const [next, rate] of rates.slice(1).entries()) {
    if (rate.earliest !== null && rate.earliest <= on && on < rate.since) {
      const [old] = candidates(county, rates[next].since);
      const [new_] = candidates(county, rate.since);
      return [old.length && new_.length ? [...old, ...new_] : [], "rate-day-unknown"];
    }
  }
  return [[], null];
}

/** The standards of the classes that a county may be in, of one without a figure its bounds.
 * @param {County} county @param {number} at of the rate @param {string} on @returns {Wage[]} */
function everyClass(county, at, on) {
  const { rates } = county.floors;
  const rate = rates[at];
  const stated = classes(county).filter((stretch) => covers(stretch, on));
  const found = [];
  for (const class_ of stated.length ? stated.map((stretch) => stretch.class_) : rate.monthly.map((_, number) => number + 1)) {
    const hourly = rate.hourly[class_ - 1];
    const figure = rate.monthly[class_ - 1];
    if (figure !== null) {
      found.push(record(county, rate, figure, hourly, class_));
      continue;
    }
    // A step moves every class: it lies between its own old rate and the next higher class's new one.
    const higher = rate.monthly.slice(0, class_ - 1).filter((each) => each !== null);
    const earlier = at ? (rates[at - 1].monthly[class_ - 1] ?? null) : null;
    if (!higher.length || earlier === null) return [];
    for (const bound of [higher[higher.length - 1], earlier]) found.push(record(county, rate, bound, hourly, class_));
  }
  return found;
}

const UNREAD = { standard: null, since: null, until: null, leaves_out: false, unread: true, also_excluded: [] };

/** What a province says of own contributions in the standard per month or hour.
 * @param {Floors} floors @param {string} on @param {Period} per @returns {Contributions} */
function contribution(floors, on, per) {
  const of = per === "hour" ? "hourly" : "monthly";
  return (
    floors.contributions.find((said) => {
      const begun = said.since === null || said.since <= on;
      return begun && (said.until === null || on < said.until) && (said.standard === null || said.standard === of);
    }) ?? UNREAD
  );
}

/** @typedef {{wages: Wage[], why: string | null, lacking: boolean, stale: boolean, leavesOut: (per: Period) => boolean}} Ground */

/** @param {Wage} wage @param {Period} per */
export const standard = (wage, per) => (per === "hour" ? wage.hourly : wage.monthly);

/** @param {Verdict} verdict @param {Decimal | null} counted @param {Decimal | null} required @param {Period} per
 * @param {string | null} reason @param {Wage[]} held @returns {Check} */
function made(verdict, counted, required, per, reason, held) {
  const short = counted === null || required === null ? null : counted.below(required) ? required.minus(counted) : ZERO;
  return { verdict, counted, required, period: per, reason, wages: held, readings: null, shortfall: short };
}

/** @param {Ground} ground @param {Decimal | null} counted @param {Decimal | null} hours @param {boolean} partTime @returns {Check} */
function check(ground, counted, hours, partTime) {
  const per = partTime ? "hour" : "month";
  const standards = ground.wages.flatMap((wage) => standard(wage, per) ?? []);
  const lacking = ground.lacking || standards.length < ground.wages.length;
  const required = standards.length ? highest(standards) : null;
  /** @type {string | null} */
  let reason = null;
  if (required === null) {
    reason = "floor-unknown";
  } else if (counted === null) {
    reason = "hours-missing";
  } else if (counted.below(required)) {
    if (!lacking && standards.every((each) => counted.below(each))) {
      return made("below", counted, required, per, null, ground.wages);
    }
    reason = ground.why;
  } else {
    const least = certain(counted, hours);
    if (least.below(required)) reason = "overtime-hours";
    else if (lacking) reason = ground.why;
    else if (ground.stale) reason = "floor-stale";
    else if (least.below(required.times(CONTRIBUTIONS_CEILING)) && ground.leavesOut(per)) reason = "own-contributions";
  }
  return made(reason === null ? "meets" : "undecided", counted, required, per, reason, ground.wages);
}

/** @param {Decimal[]} amounts at least one */
const highest = (amounts) => amounts.reduce((most, each) => (most.below(each) ? each : most));
/** @param {Decimal[]} amounts at least one */
const lowest = (amounts) => amounts.reduce((least, each) => (each.below(least) ? each : least));

/** @param {Ground} ground @param {Offer} offer @param {Decimal} amount @param {Period} per @param {Decimal} excluded
 * @param {boolean} partTime @returns {Check} */
function reading(ground, offer, amount, per, excluded, partTime) {
  const counted = offer.measured(amount, per, excluded, partTime);
  return check(ground, counted, partTime ? null : offer.hours_per_week, partTime);
}

/** @param {Ground} ground @param {Offer} offer @param {boolean} partTime @returns {Check} */
function held(ground, offer, partTime) {
  const found = reading(ground, offer, offer.amount, offer.period, offer.excluded, partTime);
  if (found.counted === null && offer.period === "hour") {
    const all = check(ground, offer.amount, null, partTime);
    return all.verdict === "below" ? all : found;
  }
  return found;
}

/** @param {Ground} ground @param {Offer} offer @param {boolean} partTime @returns {Check} */
function onProbation(ground, offer, partTime) {
  const per = offer.probation_period ?? offer.period;
  const found = reading(ground, offer, offer.probation ?? ZERO, per, ZERO, partTime);
  if (found.verdict !== "meets") return found;
  const [paid, agreed] = inOneMeasure(offer, partTime);
  if (agreed === null) return { ...found, verdict: "undecided", reason: "hours-missing" };
  if (paid.below(agreed.times(PROBATION_SHARE))) return { ...found, verdict: "undecided", reason: "probation-below-80" };
  return found;
}

/** @param {Check[]} readings @returns {Check} */
function united(readings) {
  const [first, other] = readings;
  if (!other) return first;
  if (first.verdict === other.verdict) return { ...first, readings: [first, other] };
  return { ...first, verdict: "undecided", reason: "part-time-unsaid", readings: [first, other] };
}

/** What was asked, and what the guideline and the floor say of it. */
export class Answer {
  /** @param {Data} data @param {Question} question */
  constructor(data, question) {
    const offer = new Offer(question);
    const { entry, on } = question;
    const place = question.place === null ? null : located(data, question.place);
    const own = entry === null ? [] : data.own;
    const inside = place ? place.counties : own;
    this.counties = inside.length > 1 ? inside.filter((county) => existed(county, on)) : inside;
    this.parts = [...new Set(this.counties.map((county) => county.floors))];
    const may = this.counties.map((county) => candidates(county, on));
    const doubt = may.map(([, why]) => why).find((why) => why !== null) ?? null;
    /** @type {Ground} */
    const ground = {
      wages: may.flatMap(([found]) => found),
      why: this.counties.length > 1 ? "area-missing" : doubt,
      lacking: may.some(([found]) => !found.length),
      stale: this.parts.some((part) => part.checked_through < on) && !question.stale_ok,
      leavesOut: (per) => this.parts.some((part) => contribution(part, on, per).leaves_out),
    };
    this.edition = data.edition;
    this.entry = entry;
    this.offer = offer;
    this.area = place && (entry ? place.label : place.alone);
    this.on = new Day(on);
    // An edition of the whole country is asked of all provinces as one.
    const asked = entry && data.edition.nationwide ? data.floors : [place ? place.floors : data.floors[0]];
    this.province = asked.length > 1 ? null : asked[0].province;
    this.checked_through = firstOf(asked);
    this.stale_ok = Boolean(question.stale_ok);
    this.within = own;
    this.floor = united(offer.kinds.map((kind) => held(ground, offer, kind)));
    /** @type {Check | null} */
    this.probation = offer.probation === null ? null : united(offer.kinds.map((kind) => onProbation(ground, offer, kind)));
    this.annual = offer.annual;
    /** What `findings` found. @type {Finding[] | undefined} */
    this.found = undefined;
  }

  /** The last day up to which somebody looked for a change, in the provinces in question. */
  get lastChecked() {
    return this.parts.length ? firstOf(this.parts) : this.checked_through;
  }

  /** @param {Tier} tier @returns {Decimal | null} */
  tier(tier) {
    const figure = this.entry ? this.entry.band[TIERS.indexOf(tier)] : null;
    return figure === null ? null : whole(figure);
  }

  get published() {
    return TIERS.filter((tier) => this.tier(tier) !== null);
  }

  /** What each tier is known to lie above. @returns {Map<Tier, Decimal>} */
  get bounds() {
    /** @type {Map<Tier, Decimal>} */
    const known = new Map();
    for (const [tier, above] of this.entry ? this.entry.bounds : []) {
      const last = known.get(TIERS[tier]);
      if (!last || last.below(whole(above))) known.set(TIERS[tier], whole(above));
    }
    return known;
  }

  /** @returns {Tier | null} */
  get reached() {
    const { annual } = this;
    if (annual === null) return null;
    const found = this.published.filter((tier) => !annual.below(/** @type {Decimal} */ (this.tier(tier))));
    return found[found.length - 1] ?? null;
  }

  /** @returns {Tier | null} */
  get next() {
    const { annual } = this;
    if (annual === null) return null;
    const bounded = (this.entry ? this.entry.bounds : [])
      .filter(([tier, above]) => this.tier(TIERS[tier]) === null && !whole(above).below(annual))
      .map(([tier]) => TIERS[tier]);
    const above = this.published.filter((tier) => annual.below(/** @type {Decimal} */ (this.tier(tier))));
    return TIERS.find((tier) => above.includes(tier) || bounded.includes(tier)) ?? null;
  }

  /** @param {Tier} tier @returns {{amount: Decimal, ratio: Decimal} | null} */
  gap(tier) {
    const figure = this.tier(tier);
    if (this.annual === null || figure === null || figure.coefficient === 0n) return null;
    const amount = this.annual.minus(figure, DIGITS);
    return { amount, ratio: amount.over(figure, DIGITS) };
  }

  get compaRatio() {
    const median = this.tier("median");
    return this.annual === null || median === null || median.coefficient === 0n ? null : this.annual.over(median, DIGITS);
  }

  get rangePenetration() {
    const [low, high] = [this.tier("low"), this.tier("high")];
    if (this.annual === null || low === null || high === null || low.against(high) === 0) return null;
    return this.annual.minus(low, DIGITS).over(new Decimal(high.coefficient - low.coefficient, 0), DIGITS);
  }

  /** @returns {[Decimal | number, Decimal | number] | null} */
  get percentile() {
    const { annual } = this;
    const points = TIERS.flatMap((tier, at) => {
      const [percentile, figure] = [this.edition.percentiles[at], this.tier(tier)];
      return percentile === null || figure === null ? [] : [{ percentile, figure }];
    });
    const declared = this.edition.percentiles.flatMap((each) => (each === null ? [] : Decimal.of(each)));
    const falling = declared.some((each, at) => at > 0 && each.below(declared[at - 1]));
    if (annual === null || !points.length || falling) return null;
    /** @param {(order: number) => boolean} test */
    const where = (test) =>
      points
        .filter((point) => test(point.figure.against(annual)))
        .map((point) => point.percentile)
        .sort((one, other) => Decimal.of(one).against(Decimal.of(other)))
        .map((each) => (typeof each === "number" ? each : Decimal.of(each)));
    const on = where((order) => order === 0);
    if (on.length) return [on[0], on[on.length - 1]];
    const below = where((order) => order < 0);
    return [below[below.length - 1] ?? 0, where((order) => order > 0)[0] ?? 100];
  }

  /** @returns {Finding[]} */
  get findings() {
    this.found ??= RULES.flatMap((rule) => [...rule(this)]);
    return this.found;
  }

  /** @returns {Verdict} */
  get gravest() {
    const verdicts = [this.floor.verdict, ...(this.probation ? [this.probation.verdict] : [])];
    return GRAVITY.find((verdict) => verdicts.includes(verdict)) ?? "undecided";
  }
}

export const GRAVITY = /** @type {Verdict[]} */ (["below", "undecided", "meets"]);

/** @param {Data} data @param {Question} question */
export function assess(data, question) {
  return new Answer(data, question);
}

/** @param {County} county @param {string} on whether it was there, in the year in which it ended, too */
const existed = (county, on) => county.ended === null || Number(on.slice(0, 4)) <= county.ended;

/** @param {Floors[]} parts at least one @returns {Day} the first of the days up to which they were checked */
const firstOf = (parts) => new Day(parts.map((part) => part.checked_through).sort()[0]);

/** @type {WeakMap<Data, Map<string, Location>>} */
const locationsOf = new WeakMap();

/** Every place that can be chosen, by its key: the code of a county, else its name with that of the province in front.
 * @param {Data} data */
export function locations(data) {
  const known = locationsOf.get(data) ?? new Map(data.floors.flatMap(locationsIn).map((each) => [each.key, each]));
  locationsOf.set(data, known);
  return known;
}

/** @param {Floors} floors @returns {Location[]} */
function locationsIn(floors) {
  const { province, cities, counties } = floors;
  const several = (/** @type {string} */ key, /** @type {string} */ name, /** @type {County[]} */ inside) =>
    inside.length > 1 ? [{ key, label: name, alone: name, counties: inside, floors }] : [];
  return [
    ...several(province, province, counties),
    ...cities.filter((city) => city !== province).flatMap((city) => several(province + city, city, counties.filter((county) => county.city === city))),
    ...counties.map((county) => ({ key: county.code, label: county.label, alone: county.alone, counties: [county], floors })),
  ];
}

/** @param {Data} data @param {string} key */
export function located(data, key) {
  const found = locations(data).get(key);
  if (!found) throw new Invalid("area", "county");
  return found;
}

/** @param {string} code @param {Record<string, Value | Value[]>} data @param {string} [severity] @param {Place} [place]
 * @returns {Finding} */
function finding(code, data, severity = "warning", place) {
  return { code, severity, place: place ?? { occupation: null, industry: null, tier: null, where: null }, data };
}

const word = (/** @type {Period} */ per) => new Word("period", per);

/** @param {Answer} a @returns {Iterable<Finding>} */
function* unitRule(a) {
  const figures = a.published.map((tier) => /** @type {Decimal} */ (a.tier(tier)));
  if (a.annual === null || !figures.length || figures.some((figure) => figure.coefficient <= 0n)) return;
  if (plausible(a.annual, figures)) return;
  // A tier that the minimum wage has overtaken tells no longer what is usual.
  const required = floorOfYear(a);
  if (required !== null && plausible(a.annual, figures.map((figure) => highest([figure, required])))) return;
  const others = PERIODS.filter((per) => per !== a.offer.period && plausible(a.offer.annualAs(per), figures));
  if (others.length) {
    yield finding("unit-suspect", { amount: a.offer.amount, period: word(a.offer.period), plausible: others.map(word) });
  }
}

/** @param {Decimal | null} annual @param {Decimal[]} figures at least one */
const plausible = (annual, figures) =>
  annual !== null && !annual.times(UNIT_FACTOR).below(lowest(figures)) && !highest(figures).times(UNIT_FACTOR).below(annual);

/** Twelve months of the lowest standard that may apply, in the guideline's own area; null elsewhere. @param {Answer} a */
function floorOfYear(a) {
  const own = a.entry !== null && a.floor.wages.length > 0 && a.counties.every((county) => a.within.includes(county));
  return own ? lowest(a.floor.wages.map((wage) => wage.monthly)).times(TWELVE) : null;
}

/** @param {Answer} a @returns {Iterable<Finding>} */
function* areaRule(a) {
  if (a.counties.length > 1) yield finding("area-missing", sides(a));
  if (a.area !== null && a.entry !== null && !a.counties.every((county) => a.within.includes(county))) {
    if (a.edition.area === null) yield finding("area-outside", { case: "no-area", area: a.area });
    else if (!a.edition.nationwide) yield finding("area-outside", { area: a.area, guideline: a.edition.area });
  }
}

/** How much of what counts is certainly no overtime pay. @param {Answer} a */
function leastOf(a) {
  const { counted } = a.floor;
  return counted === null ? null : certain(counted, a.offer.part_time ? null : a.offer.hours_per_week);
}

/** On which side of the offer each county's standard lies. @param {Answer} a */
function sides(a) {
  /** @type {{meets: County[], below: County[], unknown: County[]}} */
  const found = { meets: [], below: [], unknown: [] };
  const [{ counted, period: per }, least] = [a.floor, leastOf(a)];
  for (const county of a.counties) {
    const standards = candidates(county, a.on.iso)[0].map((wage) => standard(wage, per));
    const known = standards.flatMap((each) => each ?? []);
    if (!known.length || known.length < standards.length) found.unknown.push(county);
    else if (least !== null && !least.below(highest(known))) found.meets.push(county);
    else if (counted !== null && counted.below(lowest(known))) found.below.push(county);
    else if (lowest(known).below(highest(known))) found.unknown.push(county);
  }
  const many = a.parts.length > 1;
  const names = Object.entries(found).map(([side, counties]) => [side, many ? byProvince(counties) : counties.map((county) => county.name)]);
  return { ...Object.fromEntries(names), ...(many ? { case: "provinces" } : {}) };
}

/** The provinces, each with how many counties of it. @param {County[]} counties */
function byProvince(counties) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { floors } of counties) counts.set(floors.province, (counts.get(floors.province) ?? 0) + 1);
  return [...counts].map(([province, count]) => `${province} ${count}`);
}

/** Where the one county's class was not read, or only follows; or the first day of a rate.
 * @param {Answer} a @returns {Iterable<Finding>} */
function* classRule(a) {
  if (a.counties.length !== 1 || !a.floor.wages.length) return;
  const [county] = a.counties;
  const per = a.floor.period;
  const [found, doubt] = candidates(county, a.on.iso);
  const told = { area: county.name, period: word(per) };
  if (doubt !== null) {
    const amounts = found.flatMap((wage) => standard(wage, per) ?? []).sort((one, other) => one.against(other));
    const standards = amounts.filter((amount, at) => at === 0 || amounts[at - 1].against(amount) !== 0);
    const grave = reasons(a).has(doubt);
    yield finding(doubt, { ...told, on: a.on, standards, ...(grave ? {} : { case: "agree" }) }, grave ? "warning" : "info");
  } else if (classes(county).some((stretch) => stretch.inferred && covers(stretch, a.on.iso))) {
    const rates = county.floors.rates.filter((rate) => covers(rate, a.on.iso));
    const standards = rates.flatMap((rate) => (per === "hour" ? rate.hourly : rate.monthly).flatMap((figure) => (figure === null ? [] : Decimal.of(figure))));
    const least = leastOf(a);
    const differ = new Set(standards.map((each) => least !== null && !least.below(each))).size > 1;
    const data = { ...told, on: a.on, standards, ...(differ ? {} : { case: "agree" }) };
    yield finding("class-inferred", data, differ ? "warning" : "info");
  }
}

/** @param {Check} found */
const reasonsOf = (found) => [found, ...(found.readings ?? [])].map((each) => each.reason);

/** @param {Answer} a */
function reasons(a) {
  return new Set([...reasonsOf(a.floor), ...(a.probation ? reasonsOf(a.probation) : [])]);
}

/** @param {Answer} a @returns {Iterable<Finding>} */
function* floorRule(a) {
  const why = reasons(a);
  if (why.has("floor-unknown")) {
    yield finding("floor-unknown", { area: a.area ?? (a.entry && a.edition.area), on: a.on });
  } else if (a.on.iso > a.checked_through.iso) {
    const told = { on: a.on, checked_through: a.checked_through };
    // That the last rate was to stand was asked for.
    if (a.stale_ok) yield finding("floor-stale", { ...told, case: "accepted" }, "info");
    else yield finding("floor-stale", told);
  }
  if (why.has("own-contributions")) yield finding("own-contributions", { required: a.floor.required });
  if (!a.floor.wages.length || a.area === null) return;
  for (const part of a.parts) {
    const said = contribution(part, a.on.iso, a.floor.period);
    const { province } = part;
    if (said.unread && !said.leaves_out && a.floor.verdict === "meets") {
      yield finding("own-contributions-unread", { province, on: a.on }, "info");
    }
    if (said.also_excluded.length && a.floor.verdict !== "below") {
      yield finding("also-excluded", { province, items: said.also_excluded }, "info");
    }
  }
}

/** @param {Answer} a @returns {Iterable<Finding>} */
function* kindRule(a) {
  if (a.floor.readings) yield otherKind(a.floor, { differ: null, agree: "agree" }, "unknown");
  if (a.probation && a.probation.reason === "part-time-unsaid") {
    yield otherKind(a.probation, { differ: "probation", agree: null }, "probation-unknown");
  }
}

/** @param {Check} found @param {{differ: string | null, agree: string | null}} cases @param {string} unknown */
function otherKind(found, cases, unknown) {
  const [full, other] = /** @type {[Check, Check]} */ (found.readings);
  const differ = found.reason === "part-time-unsaid";
  const told = differ ? cases.differ : cases.agree;
  const case_ = other.counted === null || other.required === null ? unknown : told;
  return finding(
    "part-time-unsaid",
    {
      verdict: new Word("verdict", other.verdict),
      counted: other.counted,
      required: other.required,
      period: word(other.period),
      reason: other.reason,
      full_time: new Word("verdict", full.verdict),
      ...(case_ === null ? {} : { case: case_ }),
    },
    differ ? "warning" : "info",
  );
}

/** @param {Answer} a @returns {Iterable<Finding>} */
function* hoursRule(a) {
  const hours = a.offer.hours_per_week;
  const missing = reasons(a).has("hours-missing");
  if (missing || (a.offer.part_time && (a.annual === null || a.offer.counted === null))) {
    const year = missing || a.offer.counted === null ? null : { case: "year" };
    if (hours === null) yield finding("hours-missing", { period: word(a.offer.period), ...year });
    else yield finding("hours-missing", { period: word("day"), case: "day" });
  }
  if (a.offer.part_time && hours !== null && PART_TIME_HOURS.below(hours)) {
    yield finding("part-time-hours", { hours, most: 24 });
  }
}

/** @param {Answer} a @returns {Iterable<Finding>} */
function* overtimeRule(a) {
  const [hours, { required }] = [a.offer.hours_per_week, a.floor];
  if (reasons(a).has("overtime-hours") && hours !== null && required !== null) {
    yield finding("overtime-hours", { hours, most: FULL_WEEK, required, needed: required.times(stretch(hours)) });
  }
}

/** @param {Answer} a @returns {Iterable<Finding>} */
function* probationRule(a) {
  if (a.probation === null) return;
  if (a.offer.part_time) yield finding("part-time-probation", {});
  const checks = a.probation.readings ?? [a.probation];
  for (const [at, kind] of a.offer.kinds.entries()) {
    if (checks[at].reason === "probation-below-80") {
      const [paid, agreed, per] = inOneMeasure(a.offer, kind);
      yield finding("probation-below-80", { probation: paid, agreed, period: word(per) });
      return;
    }
  }
}

/** @param {Answer} a @returns {Iterable<Finding>} */
function* editionRule(a) {
  if (a.entry === null) return;
  if (a.edition.year === null) yield finding("edition-age", { case: "no-year", on: a.on });
  else if (a.on.year < a.edition.year) {
    yield finding("edition-age", { year: a.edition.year, on: a.on, case: "before" });
  } else if (a.on.year > a.edition.year + 1) {
    yield finding("edition-age", { year: a.edition.year, on: a.on });
  }
}

/** @param {Entry} entry @param {Tier} tier @returns {Place} */
const placeOf = (entry, tier) => ({
  occupation: entry.name,
  industry: entry.industry,
  tier: new Word("tier", tier),
  where: entry.place,
});

/** A rate that is known to follow, and that the same pay would not reach. @param {Answer} a @returns {Iterable<Finding>} */
function* nextRateRule(a) {
  const { counted, verdict, period: per } = a.floor;
  if (verdict !== "meets" || counted === null) return;
  const least = certain(counted, per === "hour" ? null : a.offer.hours_per_week);
  for (const county of a.counties) {
    const following = wages(county).find((wage) => wage.since.iso > a.on.iso);
    const required = following ? standard(following, per) : null;
    if (following && required !== null && least.below(required)) {
      yield finding("rate-next", { area: county.name, since: following.since, standard: required, period: word(per) });
      return;
    }
  }
}

/** Tiers that the minimum wage of the day has overtaken, in the guideline's own area. @param {Answer} a @returns {Iterable<Finding>} */
function* outdatedRule(a) {
  const { entry } = a;
  const required = floorOfYear(a);
  if (entry === null || required === null) return;
  for (const tier of a.published) {
    const figure = /** @type {Decimal} */ (a.tier(tier));
    if (figure.below(required)) {
      const data = { figure: Number(figure.coefficient), required, year: a.edition.year };
      yield finding("tier-below-floor", data, "warning", placeOf(entry, tier));
    }
  }
}

/** Whether its pay is for less than a full week. @param {Offer} offer @returns {boolean} */
function hasShortWeek(offer) {
  const hours = offer.hours_per_week;
  return hours !== null && hours.below(FULL_WEEK) && (Boolean(offer.part_time) || offer.period === "hour");
}

/** What twelve months of full weeks would make at the same rate; null where the offer is for no less.
 * @param {Answer} a @returns {Decimal | null} */
function fullYear(a) {
  const { offer, annual } = a;
  const hours = hasShortWeek(offer) ? offer.hours_per_week : null;
  const short = hours !== null;
  if (annual === null || !(short || offer.months.below(TWELVE))) return null;
  let year = annual.minus(offer.bonus);
  if (offer.months.below(TWELVE)) year = year.times(TWELVE).over(offer.months);
  if (short) year = offer.period === "hour" ? offer.amount.times(PAID_HOURS).times(TWELVE) : year.times(FULL_WEEK).over(hours);
  return year.plus(offer.bonus).tidy;
}

/** @param {Answer} a @returns {Iterable<Finding>} */
function* partYearRule(a) {
  if (a.annual === null || !a.published.length) return;
  const whole_ = fullYear(a);
  if (whole_ === null || whole_.against(a.annual) === 0) return;
  const { months } = a.offer;
  const hours = hasShortWeek(a.offer) ? a.offer.hours_per_week : null;
  const data = { annual: a.annual, whole: whole_, months, hours, ...(months.below(TWELVE) ? { case: "months" } : {}) };
  yield finding("part-year", data, "info");
}

/** @param {Answer} a @returns {Iterable<Finding>} */
function* tiersRule(a) {
  const { entry } = a;
  if (entry === null) return;
  for (const tier of /** @type {Tier[]} */ (["low", "median", "high"])) {
    if (a.tier(tier) !== null) continue;
    const above = a.bounds.get(tier);
    const data = { above: above ? Number(above.coefficient) : null, ...(a.edition.full ? {} : { case: "not-held" }) };
    yield finding("tier-missing", data, "info", placeOf(entry, tier));
  }
}

const RULES = [
  ...[unitRule, areaRule, classRule, floorRule, nextRateRule, kindRule, hoursRule, overtimeRule, probationRule],
  ...[editionRule, outdatedRule, partYearRule, tiersRule],
];

/**
 * The data of a page, from the lists as which it carries them.
 * @param {any} raw
 * @returns {Data}
 */
export function unpack(raw) {
  const entries = raw.entries.map((/** @type {any[]} */ row) => {
    const [name, industry = null, group = null, band, mean = null, bounds = [], note = null, code = null] = row;
    const [aliases = [], place = null, sounds = "", others = "", english = null] = row.slice(8);
    return { name, industry, group, band, mean, bounds, note, code, aliases, place, sounds, others: others.split("|"), english };
  });
  const { edition } = raw;
  /** One and the same for all provinces that it speaks of. @type {Map<string, Source>} */
  const sources = new Map();
  const shared = (/** @type {Source} */ source) => {
    const key = JSON.stringify(source);
    sources.set(key, sources.get(key) ?? source);
    return /** @type {Source} */ (sources.get(key));
  };
  /** @type {Floors[]} */
  const floors = raw.floors.map((/** @type {any} */ each) => unpackFloors(each, shared));
  return lazily(
    { edition, entries, floors },
    { own: () => (edition.nationwide ? floors.flatMap(byCity) : floors[0].counties.filter(({ code }) => floors[0].within.includes(code))) },
  );
}

/** An object with further properties that are made when they are first asked for: of a country few are.
 * @template {object} T @template {Record<string, () => unknown>} L @param {T} plain @param {L} made
 * @returns {T & {[name in keyof L]: ReturnType<L[name]>}} */
function lazily(plain, made) {
  for (const [name, make] of Object.entries(made)) {
    const get = () => {
      const value = make();
      Object.defineProperty(plain, name, { value, enumerable: true });
      return value;
    };
    Object.defineProperty(plain, name, { get, enumerable: true, configurable: true });
  }
  return /** @type {any} */ (plain);
}

/** The counties of a province, those of one city together. @param {Floors} floors @returns {County[]} */
const byCity = ({ cities, counties }) => cities.flatMap((city) => counties.filter((county) => county.city === city));

/** @param {any} raw @param {(source: Source) => Source} shared @returns {Floors} */
function unpackFloors(raw, shared) {
  const rates = () => raw.rates.map((/** @type {any[]} */ [since, until, monthly, hourly, source, inferred = 0, earliest = null]) => {
    return { since, until, monthly, hourly, source, inferred: Boolean(inferred), earliest };
  });
  const own = () => raw.own.map((/** @type {any[]} */ [areas, since, until, monthly, hourly, source, inferred]) => {
    return { areas, since, until, monthly, hourly, source, inferred: Boolean(inferred) };
  });
  const counties = () => raw.counties.map((/** @type {any[]} */ [name, code, city, history, sounds = "", former = [], ended = null, ...names]) => {
    const [label, alone] = names.map((each) => each ?? name);
    const place = { name, code, city: raw.cities[city], citySounds: raw.city_sounds[city], history, sounds, former, ended, floors };
    return { ...place, label: label ?? name, alone: alone ?? name };
  });
  const floors = lazily({ ...raw }, { rates, own, counties, sources: () => raw.sources.map(shared) });
  return floors;
}

/** As `to_dict` writes it. @param {unknown} value @returns {unknown} */
export function plain(value) {
  if (value instanceof Decimal || value instanceof Day || value instanceof Word) return String(value);
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
}

/** The answer as `to_dict` writes it, without what an edition says of itself. @param {Answer} a @returns {unknown} */
export function toData(a) {
  const { amount, period: per, months, bonus, excluded, probation, probation_period, part_time, hours_per_week } = a.offer;
  return plain({
    occupation: a.entry && a.entry.name,
    industry: a.entry && a.entry.industry,
    offer: {
      ...{ amount, period: per, months, bonus, excluded, probation, probation_period, part_time, hours_per_week },
      ...{ annual: a.annual, counted: a.offer.counted },
    },
    area: a.area,
    on: a.on,
    annual: a.annual,
    reached: a.reached,
    next: a.next,
    gaps: Object.fromEntries(TIERS.map((tier) => [tier, a.gap(tier)])),
    percentile: a.percentile,
    compa_ratio: a.compaRatio,
    range_penetration: a.rangePenetration,
    floor: a.floor,
    probation: a.probation,
    findings: a.findings,
    checked_through: a.checked_through,
    stale_ok: a.stale_ok,
    synthetic: a.entry !== null && a.edition.synthetic,
  });
}
