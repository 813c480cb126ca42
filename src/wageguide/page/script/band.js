// The band, as a picture with a text that says the same.
import { TIERS } from "./rules.js";
import { say, words } from "./state.js";
import { Decimal } from "./values.js";

/** @typedef {import("./words.js").Point} Point */

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

/** Of the page; asked for once, since the browser sets the page out anew to tell it. @type {number | null} */
let across = null;
addEventListener("resize", () => {
  across = null;
});

/** Room for a picture beside so much else, in the pixels of the screen: its letters are as large as those of the text.
 * @param {number} most @param {number} beside */
export function roomOf(most, beside) {
  across ??= document.documentElement.clientWidth;
  return Math.max(240, Math.min(most, across - beside));
}

const PIXELS = 8; // digits of a place on the screen

/** @param {Point[]} found in ascending order @param {number} room
 * @param {boolean} labels whether amounts stand beside the marks @returns {SVGElement | null} */
export function band(found, room, labels) {
  if (found.length < 2 || found[0].amount.against(found[found.length - 1].amount) === 0) return null;
  const [margin, lane] = [24, 17];
  const [least, most] = [found[0].amount, found[found.length - 1].amount];
  const along = (/** @type {Decimal} */ amount) =>
    margin + Number(String(amount.minus(least).times(Decimal.of(room - 2 * margin)).over(most.minus(least), PIXELS).fixed(1, "even")));
  const label = (/** @type {string} */ what) => (TIERS.some((tier) => tier === what) ? say(`tier.${what}`) : say(`band.${what}`));
  const isTier = (/** @type {{what: string}} */ point) => TIERS.some((tier) => tier === point.what);
  const lanes = (/** @type {Point[]} */ those) => {
    /** @type {number[]} */
    const ends = [];
    return those.map((point) => {
      if (!labels) return { point, text: "", at: along(point.amount), middle: 0, row: 0 };
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

/** @param {import("./rules.js").Entry} entry @returns {Point[]} */
export const published = (entry) =>
  TIERS.flatMap((what, at) => {
    const figure = entry.band[at];
    return figure === null ? [] : [{ what, amount: Decimal.of(figure) }];
  }).sort((one, other) => one.amount.against(other.amount));
