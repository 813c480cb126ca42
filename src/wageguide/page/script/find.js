// Finding: occupations and places by names, other names, pinyin and codes, all folded alike.
import { locations } from "./rules.js";
import { data, leisurely, say, words } from "./state.js";

/** @typedef {import("./rules.js").Entry} Entry */
/** @typedef {import("./rules.js").Location} Location */
/** @typedef {import("./combobox.js").Option} Option */
/** What something is found by: `exact` names it, and parts of `inside` and `sounds` lead to it.
 * @typedef {{exact: string[], inside: string[], sounds: string[]}} Keys */

// Of what is found, so many are offered; who does not see it types on.
export const OFFERED = 20;

/** @param {string} text */
const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s·、，,()（）"'-]/g, "");

/** @param {string} text */
const spaced = (text) => text.split(" ").filter(Boolean);

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
  /** By how well they fit. @type {T[][]} */
  const found = [[], [], [], [], [], [], []];
  for (const [each, keys] of all) {
    const order = fit(keys, wanted);
    if (order !== null) found[order].push(each);
  }
  return found.flat();
}

/** @template T @param {Map<string, T[]>} index @param {Iterable<string>} names @param {T} value */
function enter(index, names, value) {
  for (const name of new Set(names)) {
    const known = index.get(name);
    if (!known) index.set(name, [value]);
    else if (known[known.length - 1] !== value) known.push(value);
  }
}

/**
 * Something that takes a while to make: made at leisure once it is likely to be asked for, or at once when it is.
 * @template T @param {T} made @param {(made: T) => Iterator<unknown>} fill
 */
function prepared(made, fill) {
  const work = fill(made);
  let begun = false;
  return {
    soon() {
      if (!begun) leisurely(work);
      begun = true;
    },
    now() {
      while (!work.next().done);
      return made;
    },
  };
}

/** @template T @typedef {{keys: Map<T, Keys>, named: Map<string, T[]>}} Index */
export const occupationIndex = prepared(/** @type {Index<Entry>} */ ({ keys: new Map(), named: new Map() }), function* ({ keys, named }) {
  for (const entry of data.entries) {
    const names = [entry.name, ...entry.aliases].map(folded);
    const exact = entry.code ? [...names, entry.code] : names;
    keys.set(entry, { exact, inside: [...names, ...entry.others.map(folded).filter(Boolean)], sounds: spaced(entry.sounds) });
    yield enter(named, exact, entry);
  }
});

/** @param {string} text @returns {Entry[]} the best first */
export const entries = (text) => (folded(text) ? ranked(occupationIndex.now().keys, text) : data.entries);

/** The entry of a name, another name or a code, that for all industries first; else those between which to choose.
 * @param {string} text @returns {{meant: Entry | null, several: Entry[]}} */
export function entryCalled(text) {
  const found = (folded(text) && occupationIndex.now().named.get(folded(text))) || [];
  const general = found.filter((entry) => entry.industry === null);
  const [meant, ...others] = general.length ? general : found;
  return meant && !others.length ? { meant, several: [] } : { meant: null, several: found };
}

/** @param {Entry} entry */
export const named = (entry) => (entry.industry === null ? entry.name : say("page.named", { name: entry.name, industry: words.industry(entry.industry) }));

/** @typedef {Index<Location> & {shortened: Map<string, Location[]>}} Gazetteer */
const nowhere = /** @type {Gazetteer} */ ({ keys: new Map(), named: new Map(), shortened: new Map() });
/** What places are found by: of a whole country so much that it waits until somebody goes there. */
export const placeIndex = prepared(nowhere, function* (found) {
  for (const { counties } of data.floors) yield counties;
  for (const place of locations(data).values()) {
    const [{ name, city, code, former, sounds, citySounds }, ...others] = place.counties;
    const [province, town] = [folded(place.floors.province), folded(city)];
    const above = ["", province + town, province, town];
    // With what lies above it or without; of a city, the province.
    const names = others.length ? [place.label, place.key].map(folded) : [name, ...former].map(folded).flatMap((each) => above.map((upper) => upper + each));
    const exact = others.length ? names : [...names, code];
    const inside = others.length ? names : [...exact, ...above.slice(1)];
    found.keys.set(place, { exact, inside, sounds: spaced(others.length ? citySounds : `${sounds} ${citySounds}`) });
    enter(found.named, exact, place);
    // As people shorten it: in the guideline's own province alone, since elsewhere others may be called so.
    const short = (others.length ? place.label : name).replace(/(?<=..)[市县区旗]$/, "");
    if (place.floors === data.floors[0] && !short.includes("自治")) enter(found.shortened, [folded(short)], place);
    yield place;
  }
});

/** The place that a text names; else those between which somebody must choose.
 * @param {string} text @returns {{meant: Location | null, several: Location[]}} */
export function placesCalled(text) {
  const name = folded(text);
  if (!name) return { meant: null, several: [] };
  const { named: known, shortened } = placeIndex.now();
  const several = known.get(name) ?? shortened.get(name) ?? [];
  // By its name alone where nothing else in the country is called so.
  const plain = several.filter((place) => folded(place.label) === name || place.key === name);
  if (plain.length === 1) return { meant: plain[0], several: [] };
  const [only, ...others] = several;
  const unmistakable = only && !others.length && folded(only.counties[0].name) !== name;
  return unmistakable ? { meant: only, several: [] } : { meant: null, several };
}

/** @param {Location} place with the city in front, as it cannot be mistaken */
export const fullName = ({ counties: [{ city, name }, ...others], label }) => (others.length || city === name ? label : city + name);

/** As it stands in a field. @param {Location} place */
export const shortName = ({ counties: [{ name }, ...others], label }) => (others.length ? label : name);

/** What is told beside the field. @param {Location} place @returns {string} */
export function nameAbove({ counties: [{ name, city }, ...others], floors, label }) {
  if (others.length) return say("page.area.whole", { count: others.length + 1 });
  return city === name ? "" : words.placeName(city);
}

/** Provinces where nothing is typed, then the cities of one, then counties. @param {string} text @returns {Option[]} */
export function places(text) {
  if (!folded(text)) return data.floors.length > 1 ? data.floors.map(({ province }) => further(province, "")) : inside(data.floors[0].province);
  const { meant } = placesCalled(text);
  if (meant && meant.counties.length > 1) return [allOf(meant), ...inside(meant.key)];
  return ranked(placeIndex.now().keys, text).slice(0, OFFERED).map((place) => (place.counties.length > 1 ? further(place.key, place.label) : option(place)));
}

/** What lies in a province or in a city. @param {string} key @returns {Option[]} */
function inside(key) {
  const all = [...locations(data).values()];
  const cities = all.filter((place) => place.counties.length > 1 && place.floors.province === key && place.key !== key);
  const within = new Set(locations(data).get(key)?.counties ?? data.floors[0].counties);
  if (!cities.length) return all.filter(({ counties: [county, ...others] }) => !others.length && within.has(county)).map(option);
  const alone = all.filter(({ counties: [county, ...others] }) => !others.length && within.has(county) && !cities.some((city) => city.counties.includes(county)));
  return [...cities.map((city) => further(city.key, city.label)), ...alone.map(option)];
}

/** Whose counties are offered next: what is typed becomes its name. @param {string} key @param {string} label @returns {Option} */
const further = (key, label) => {
  const place = locations(data).get(key);
  const many = data.floors.length > 1;
  const note = label && many ? words.placesAbove([place?.floors.province ?? ""]) : "";
  return { label: words.placeName(label || key), note, key: `>${many ? key : label || key}` };
};

/** @param {Location} place of several counties @returns {Option} */
const allOf = (place) => ({ label: words.placeName(place.label), note: say("page.area.whole", { count: place.counties.length }), key: place.key });

/** @param {Location} place of one county @returns {Option} */
function option({ key, floors, counties: [{ name, city }] }) {
  const above = [data.floors.length > 1 ? floors.province : "", city === name || city === floors.province ? "" : city];
  return { label: words.placeName(name), note: words.placesAbove(above.filter(Boolean)), key };
}
