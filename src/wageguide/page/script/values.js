// Values: exact numbers, days, words of a list. Money is a Decimal of BigInt, with the digits and the rounding of Python's
// decimal module; no float is near it.

// Of what is only told: shares, distances.
export const DIGITS = 28;
// What is compared with a standard is never rounded to it.
const WIDE = 200;

/** A decimal number: `coefficient` × 10 ^ `exponent`. */
export class Decimal {
  /** @param {bigint} coefficient @param {number} exponent */
  constructor(coefficient, exponent) {
    this.coefficient = coefficient;
    this.exponent = exponent;
  }

  /** @param {string | number} text a plain number @returns {Decimal} */
  static of(text) {
    const [whole, fraction = ""] = String(text).split(".");
    return new Decimal(BigInt(whole + fraction), 0 - fraction.length);
  }

  /** At most so many digits, half to even. @param {bigint} coefficient @param {number} exponent @param {number} [most] */
  static rounded(coefficient, exponent, most = WIDE) {
    const extra = digits(coefficient) - most;
    if (extra <= 0) return new Decimal(coefficient, exponent);
    const kept = halfEven(coefficient, 10n ** BigInt(extra));
    return digits(kept) > most ? new Decimal(kept / 10n, exponent + extra + 1) : new Decimal(kept, exponent + extra);
  }

  /** @param {number} exponent at most this one's */
  scaled(exponent) {
    return this.coefficient * 10n ** BigInt(this.exponent - exponent);
  }

  /** @param {Decimal} other @param {number} [most] digits */
  plus(other, most = WIDE) {
    const exponent = Math.min(this.exponent, other.exponent);
    return Decimal.rounded(this.scaled(exponent) + other.scaled(exponent), exponent, most);
  }

  /** @param {Decimal} other @param {number} [most] digits */
  minus(other, most = WIDE) {
    return this.plus(new Decimal(-other.coefficient, other.exponent), most);
  }

  /** @param {Decimal} other @param {number} [most] digits */
  times(other, most = WIDE) {
    return Decimal.rounded(this.coefficient * other.coefficient, this.exponent + other.exponent, most);
  }

  /** As the General Decimal Arithmetic has it: exact where it can be. @param {Decimal} other no zero @param {number} [most] */
  over(other, most = WIDE) {
    const ideal = this.exponent - other.exponent;
    if (this.coefficient === 0n) return new Decimal(0n, ideal);
    const shift = digits(other.coefficient) - digits(this.coefficient) + most + 1;
    let exponent = ideal - shift;
    const top = shift >= 0 ? this.coefficient * 10n ** BigInt(shift) : this.coefficient;
    const bottom = shift >= 0 ? other.coefficient : other.coefficient * 10n ** BigInt(-shift);
    let quotient = top / bottom;
    if (top % bottom !== 0n) {
      // A trace of what is left, so that half is told from more than half.
      if (quotient % 5n === 0n) quotient += top < 0n !== bottom < 0n ? -1n : 1n;
    } else {
      while (exponent < ideal && quotient % 10n === 0n) {
        quotient /= 10n;
        exponent += 1;
      }
    }
    return Decimal.rounded(quotient, exponent, most);
  }

  /** @param {Decimal} other @returns {number} below, at or above 0 */
  against(other) {
    const exponent = Math.min(this.exponent, other.exponent);
    const difference = this.scaled(exponent) - other.scaled(exponent);
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  /** @param {Decimal} other */
  below(other) {
    return this.against(other) < 0;
  }

  /** @returns {Decimal} */
  get absolute() {
    return this.coefficient < 0n ? new Decimal(-this.coefficient, this.exponent) : this;
  }

  /** The same without idle zeros, to 28 digits. @returns {Decimal} */
  get tidy() {
    let { coefficient, exponent } = Decimal.rounded(this.coefficient, this.exponent, DIGITS);
    // Never up to a shorter number, which a standard or a tier may be.
    if (this.below(new Decimal(coefficient, exponent)) && coefficient % 10n === 0n) {
      exponent = this.exponent + digits(this.coefficient) - DIGITS;
      coefficient = this.scaledDown(exponent);
    }
    return new Decimal(coefficient, exponent).bare;
  }

  /** The same without idle zeros. @returns {Decimal} */
  get bare() {
    let { coefficient, exponent } = this;
    for (; exponent < 0 && coefficient % 10n === 0n; exponent += 1) coefficient /= 10n;
    return new Decimal(coefficient, exponent);
  }

  /** The whole part in units of 10 ^ `exponent`, cut off. @param {number} exponent at least this one's */
  scaledDown(exponent) {
    return this.coefficient / 10n ** BigInt(exponent - this.exponent);
  }

  /** To `places` decimals. @param {number} places @param {"down" | "up" | "even"} way */
  fixed(places, way) {
    if (this.exponent >= -places) return new Decimal(this.scaled(-places), -places);
    const unit = 10n ** BigInt(-places - this.exponent);
    if (way === "even") return new Decimal(halfEven(this.coefficient, unit), -places);
    const cut = this.coefficient / unit;
    const left = this.coefficient % unit;
    return new Decimal(way === "up" && left !== 0n ? cut + (left < 0n ? -1n : 1n) : cut, -places);
  }

  toString() {
    const sign = this.coefficient < 0n ? "-" : "";
    const plain = String(this.absolute.coefficient);
    if (this.exponent >= 0) return sign + (plain === "0" ? "0" : plain + "0".repeat(this.exponent));
    const padded = plain.padStart(1 - this.exponent, "0");
    return `${sign}${padded.slice(0, this.exponent)}.${padded.slice(this.exponent)}`;
  }
}

/** @param {bigint} coefficient */
function digits(coefficient) {
  return String(coefficient < 0n ? -coefficient : coefficient).length;
}

/** @param {bigint} value @param {bigint} unit above 0 */
function halfEven(value, unit) {
  const kept = value / unit;
  const twice = (value % unit) * 2n;
  const size = twice < 0n ? -twice : twice;
  const away = size > unit || (size === unit && kept % 2n !== 0n);
  return away ? kept + (value < 0n ? -1n : 1n) : kept;
}

/** A day of the calendar, as ISO text: what is later is greater. */
export class Day {
  /** @param {string} iso */
  constructor(iso) {
    this.iso = iso;
  }

  get year() {
    return Number(this.iso.slice(0, 4));
  }

  toString() {
    return this.iso;
  }
}

/** Whether a text is a day of the calendar: 2020-12-31. @param {string} text */
export const isDay = (text) => {
  const [, year, month, date] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []).map(Number);
  if (!year || month < 1 || month > 12) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return date >= 1 && date <= days[month - 1];
};

/** A word of a list that every language has: a tier, a period, a verdict. */
export class Word {
  /** @param {"tier" | "period" | "verdict"} kind @param {string} value */
  constructor(kind, value) {
    this.kind = kind;
    this.value = value;
  }

  toString() {
    return this.value;
  }
}

/** What is asked for is no usable value: the field, and the code of what would be. */
export class Invalid extends Error {
  /** @param {string} field @param {string} expected */
  constructor(field, expected) {
    super(`${field}: ${expected}`);
    this.field = field;
    this.expected = expected;
  }
}
