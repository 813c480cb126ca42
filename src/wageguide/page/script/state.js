// What the page carries, and the language that it speaks.
import { unpack } from "./rules.js";
import { Words } from "./words.js";

/** @param {string} id @returns {HTMLElement} */
export const the = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
/** @param {string} id @returns {HTMLInputElement} */
export const input = (id) => /** @type {HTMLInputElement} */ (document.getElementById(id));

const carried = JSON.parse(the("data").textContent ?? "");
export const data = unpack(carried.data);
/** What places are called in English. @type {Record<string, string>} */
export const inEnglish = carried.words.en.places;
export let words = speaking(document.documentElement.lang);

/** @param {string} language */
function speaking(language) {
  const { messages, ...rest } = carried.words[language];
  /** @type {[string, string][]} */
  const coded = carried.codes.map((/** @type {string} */ code, /** @type {number} */ at) => [code, messages[at]]);
  return new Words({ ...rest, messages: Object.fromEntries(coded) });
}

/** @param {string} language one that the page knows, or it stays as it is */
export function speak(language) {
  if (Object.hasOwn(carried.words, language)) words = speaking(language);
}

/** @param {string} code @param {Record<string, unknown>} [facts] */
export const say = (code, facts) => words.say(code, facts);

/** Work for when the browser has nothing else to do, a piece at a time; the answer stops what is left of it.
 * @param {Iterator<unknown>} work each step a small piece */
export function leisurely(work) {
  let stopped = false;
  const go = (/** @type {Deadline} */ deadline) => {
    const end = deadline.didTimeout ? performance.now() + TURN : 0;
    do {
      if (stopped || work.next().done) return;
    } while (deadline.timeRemaining() > LEISURE || performance.now() < end);
    later(go);
  };
  later(go);
  return () => {
    stopped = true;
  };
}

/** @typedef {{timeRemaining: () => number, didTimeout?: boolean}} Deadline */
const LEISURE = 4; // ms that a piece may need
const PATIENCE = 300; // ms after which a browser that is never idle works all the same
const TURN = 16; // ms that it then works at a time
const PAUSE = 150; // ms after which nobody types on

/** What waits until nobody types on; begun anew, it waits anew. @param {() => void} act @returns {() => () => void} begins; what that gives calls it off */
export function unhurried(act) {
  let waiting = 0;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(act, PAUSE);
    return () => clearTimeout(waiting);
  };
}
// Not every browser of a phone knows when it is idle.
const later = (/** @type {(deadline: Deadline) => void} */ act) => {
  if ("requestIdleCallback" in window) requestIdleCallback(act, { timeout: PATIENCE });
  else setTimeout(act, 30, { timeRemaining: () => 0 });
};

/** Let the rest of the page know: `changed`, what an address tells; `link`, that it is wanted now; `use`, an entry that is to be checked.
 * @param {"changed" | "link" | "use"} what @param {unknown} [detail] */
export const announce = (what, detail) => document.dispatchEvent(new CustomEvent(what, { detail }));
