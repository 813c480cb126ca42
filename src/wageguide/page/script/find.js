// Finding: occupations and places by names, other names, pinyin and codes, all folded alike.
import { locations } from "./rules.js";
import { data, inEnglish, leisurely, say, words } from "./state.js";

/** @typedef {import("./rules.js").Entry} Entry */
/** @typedef {import("./rules.js").Location} Location */
/** @typedef {import("./combobox.js").Option} Option */
/** What something is found by: parts of names, and beginnings of how they sound, each name on a line of its own.
 * @typedef {{inside: string, sounds: string}} Keys */

// Of what is found, so many are offered; who does not see it types on.
export const OFFERED = 20;
const LONGEST = 60; // signs of a name that stands in a longer text

/** @param {string} text */
const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s·、，,()（）"'-]/g, "");

/** @param {string} text */
const spaced = (text) => text.split(" ").filter(Boolean);

/** One look into one text finds any of them. @param {Iterable<string>} names */
const inLines = (names) => `\n${[...names].join("\n")}\n`;

/** How well a text finds something: the lower the better; null = not. @param {Keys} keys @param {string} text */
function fit({ inside, sounds }, text) {
  const [named, heard] = [inside.includes(text), sounds.includes(`\n${text}`)];
  if (named && inside.includes(`\n${text}\n`)) return 1;
  if (heard && sounds.includes(`\n${text}\n`)) return 2;
  if (named && inside.includes(`\n${text}`)) return 3;
  return heard ? 4 : named ? 5 : null;
}

/** @template T @param {Index<T>} index @param {string} text folded @returns {T[]} the best first: what is called so, at last what the text speaks of */
function ranked({ keys, named }, text) {
  const called = new Set(named.get(text));
  /** @type {Set<T>} */
  const spoken = new Set();
  for (let from = 0; from < text.length; from++) {
    for (let to = from + 2; to <= Math.min(text.length, from + LONGEST); to++) for (const each of named.get(text.slice(from, to)) ?? []) spoken.add(each);
  }
  /** By how well they fit. @type {T[][]} */
  const found = [[], [], [], [], [], [], []];
  for (const [each, lines] of keys) {
    const order = called.has(each) ? 0 : fit(lines, text) ?? (spoken.has(each) ? 6 : null);
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
    keys.set(entry, { inside: inLines([...names, ...entry.others.map(folded)]), sounds: inLines(spaced(entry.sounds)) });
    yield enter(named, entry.code ? [...names, entry.code] : names, entry);
  }
});

/** @param {string} text @returns {Entry[]} the best first */
export const entries = (text) => (folded(text) ? ranked(occupationIndex.now(), folded(text)) : data.entries);

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

/** @typedef {Index<Location> & {shortened: Map<string, Location[]>, heard: Map<string, Location[]>}} Gazetteer */
/** In the guideline's own province. @param {Location} place */
const isNear = ({ floors }) => !data.edition.nationwide && floors === data.floors[0];
/** @param {Location} place */
const isProvince = ({ key, floors }) => key === floors.province;
const nowhere = /** @type {Gazetteer} */ ({ keys: new Map(), named: new Map(), shortened: new Map(), heard: new Map() });
/** What places are found by: of a whole country so much that it waits until somebody goes there. */
export const placeIndex = prepared(nowhere, function* (found) {
  for (const { counties } of data.floors) yield counties;
  for (const place of locations(data).values()) {
    const [{ name, city, code, former, sounds, citySounds }, ...others] = place.counties;
    const [province, town] = [folded(place.floors.province), folded(city)];
    // A city of a single county is that county: 杨凌示范区.
    const whole = !others.length && place.floors.counties.filter((each) => each.city === city).length === 1 ? [city] : [];
    const above = ["", province + town, province, town];
    // With what lies above it or without; of a city, the province.
    const names = others.length ? [place.label, place.key].map(folded) : [...[name, ...former].map(folded).flatMap((each) => above.map((upper) => upper + each)), ...whole.map(folded)];
    const exact = [...names, ...(others.length ? codesOf(place) : [code])];
    const inside = others.length ? names : [...exact, ...above.slice(1)];
    found.keys.set(place, { inside: inLines(inside), sounds: inLines(spaced(others.length ? citySounds : `${sounds} ${citySounds}`)) });
    enter(found.named, exact, place);
    const heard = isProvince(place) && place.key !== city ? "" : others.length ? citySounds : sounds;
    enter(found.heard, spelled(others.length ? place.label : name, spaced(heard)), place);
    yield enter(found.shortened, (others.length ? shortOfWide(place.label) : [...[name, ...former].flatMap(shortOfCounty), ...whole.flatMap(shortOfWide)]).map(folded), place);
  }
});

const PEOPLES =
  "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|塔吉克|怒|普米|鄂温克|保安|裕固|独龙|鄂伦春|各";
const AUTONOMOUS = new RegExp(`^(.{2,}?)(?:(?:${PEOPLES})族?)+自治([州县旗区])$`);

/** As people shorten a province or a city: 汉中, 延边州, 延边. @param {string} name */
function shortOfWide(name) {
  const [, place, kind] = AUTONOMOUS.exec(name) ?? [];
  if (place) return [place + kind, place];
  return [name.replace(/(?<=..)(?:示范区|自治区|地区|[市省盟])$/, "")].filter((short) => short !== name);
}

/** And a county; one sign is none. @param {string} name */
function shortOfCounty(name) {
  if (name.includes("自治")) return shortOfWide(name);
  if (/..新区$/.test(name)) return [name.slice(0, -1), name.slice(0, -2)];
  return /..[区县市旗]$/.test(name) ? [name.slice(0, -1)] : [];
}

/** Places by a name that somebody shortened, alone or behind what they lie in. @param {string} name folded @returns {Location[]} */
function shortPlaces(name) {
  const { named: known, shortened } = placeIndex.now();
  const called = (/** @type {string} */ text) => [...(known.get(text) ?? []), ...(shortened.get(text) ?? [])];
  const lying = [...name].flatMap((_, at) => {
    const around = at > 1 ? called(name.slice(0, at)).filter(({ counties }) => counties.length > 1) : [];
    if (!around.length) return [];
    const rest = called(name.slice(at));
    return (rest.length ? rest : shortPlaces(name.slice(at))).filter(({ counties }) => around.some((wide) => (counties.length === 1 || isProvince(wide)) && counties.every((each) => wide.counties.includes(each))));
  });
  const all = [...new Set(shortened.get(name) ?? lying)];
  const near = all.filter(isNear);
  const found = near.length ? near : all;
  // 西安 is the city, and not 牡丹江市西安区; but districts of Beijing and the like go by their short names as cities do, though not as provinces.
  const several = found.filter(({ counties: [{ city, name: county }, ...others] }) => others.length || city === county);
  const provinces = several.filter(isProvince);
  const wide = provinces.length ? provinces : several;
  const rival = (/** @type {Location} */ { floors, counties }) => !near.length && !data.edition.nationwide && !isProvince(wide[0]) && counties[0].city === floors.province && floors !== wide[0].floors;
  return wide.length === 1 && !found.some(rival) ? wide : found;
}

/** That of a province, or of a city by those of its counties. @param {Location} place */
function codesOf({ key, counties, floors: { province, cities } }) {
  const whole = key === province ? [`${counties[0].code.slice(0, 2)}0000`] : [];
  if (key === province && !cities.includes(province)) return whole;
  const first = counties.map(({ code }) => code.slice(0, 4));
  return [...whole, ...[...new Set(first)].filter((digits) => first.indexOf(digits) < first.lastIndexOf(digits)).map((digits) => `${digits}00`)];
}

// What a name in letters ends in, and what that is in pinyin.
const KIND = /\s+(autonomous (?:region|prefecture|county|banner)|(?:(?:forestry|mining|special) )?district|new area|demonstration zone|county|city|banner|province|prefecture|league|qu|xian|shi|qi|sheng|zhou)$/;
const IN_PINYIN = /** @type {Record<string, string>} */ ({
  ...{ "autonomous prefecture": "zizhizhou", "autonomous county": "zizhixian", "autonomous banner": "zizhiqi", "demonstration zone": "shifanqu" },
  ...{ "new area": "xinqu", "forestry district": "linqu", "mining district": "kuangqu", "special district": "tequ" },
  ...{ district: "qu", county: "xian", city: "shi", banner: "qi", league: "meng", province: "sheng" },
});

/** @param {string} text in Latin letters @returns {[string, string, string][]} name, kind and all of it, ü as v and as u */
const lettersOf = (text) =>
  ["v", "u"].map((u) => {
    const plain = text.toLowerCase().trim().replace(/ü/g, u).normalize("NFKD").replace(/\p{M}/gu, "");
    const kind = KIND.exec(plain)?.[1] ?? "";
    const only = (/** @type {string} */ part) => part.replace(/[^a-z]/g, "");
    return [only(plain.slice(0, plain.length - kind.length)), kind, only(plain)];
  });

/** How a place may be written in letters: as it sounds, and in English. @param {string} name @param {string[]} sounds */
function spelled(name, sounds) {
  // What has one syllable without its kind, as 吉县 has, nobody shortens.
  const short = sounds.map((sound) => sound.replace(/(?<=[aeiouv][^aeiouv]+[aeiouv]+\w*)(xian|shi|qu|qi|diqu|meng)$/, ""));
  const english = name.length < 3 || !Object.hasOwn(inEnglish, name) ? [] : lettersOf(inEnglish[name]);
  return [
    ...[...sounds, ...short],
    ...english.flatMap(([stem, kind, all]) => [stem, all, ...(IN_PINYIN[kind] ? [stem + IN_PINYIN[kind]] : [])]),
    // Jingning She Autonomous County is called Jingning, too.
    ...(name.includes("自治") && english.length ? lettersOf(inEnglish[name].split(" ")[0]).flatMap(([stem]) => [stem, stem + { 州: "zhou", 县: "xian", 旗: "qi" }[name.slice(-1)]]) : []),
  ];
}

/** Places by a name in letters: with the kind that is said where there is such a place, else of any kind.
 * @param {string} text @param {(place: Location) => boolean} [may] @returns {Location[]} */
function heardAs(text, may = () => true) {
  const { heard } = placeIndex.now();
  for (const [stem, kind, all] of lettersOf(text)) {
    const ending = IN_PINYIN[kind] ?? kind.replace(/ /g, "");
    const exact = [stem + ending];
    // Jixian County is 集贤县, and 吉县 as well, whose name without its kind nobody says.
    for (const sounds of stem.endsWith(ending) ? [[...exact, stem, all]] : [exact, [stem, all]]) {
      const found = sounds.flatMap((sound) => heard.get(sound) ?? []).filter(may);
      if (found.length) return [...new Set(found)];
    }
  }
  return [];
}

/** What a text may mean: a place, and those around it. @param {string} text @returns {string[][]} */
function parts(text) {
  if (text.includes(",")) {
    const at = text.lastIndexOf(",");
    return [text.split(","), [text.slice(0, at), text.slice(at + 1)], [text]];
  }
  const each = text.split(/\s+/);
  const pairs = each.slice(1).map((_, at) => [each.slice(0, at + 1).join(" "), each.slice(at + 1).join(" ")]);
  return [[text], ...pairs.flatMap(([one, other]) => [[one, other], [other, one]])];
}

/** Places in letters, in the guideline's own province first: Hantai, Wuhou District, Chengdu. @param {string} text */
function heardPlaces(text) {
  if (!/[a-z]/i.test(text) || /[^\x00-\x7f\u0300-\u036f]/.test(text.normalize("NFKD"))) return [];
  const split = parts(text.trim());
  const found = [isNear, undefined].flatMap((may) => split.map(([place, ...around]) => {
    const above = around.filter((part) => part.trim()).map((part) => heardAs(part));
    const lies = (/** @type {Location} */ { key, counties }) =>
      above.every((places_) => places_.some((other) => (other.key !== key || counties[0].city === counties[0].name) && counties.every((each) => other.counties.includes(each))));
    return heardAs(place, may).filter(lies);
  }));
  const meant = found.find((places_) => places_.length) ?? [];
  // Puyang is the city, and not the county in it that is called so as well.
  const around = meant.find((place) => meant.every(({ counties }) => counties.every((each) => place.counties.includes(each))));
  return around ? [around] : meant;
}

/** @type {Map<string, {meant: Location | null, several: Location[]}>} */
const called = new Map();

/** The place that a text names; else those between which somebody must choose. A key asks several times, a list in every row.
 * @param {string} text */
export function placesCalled(text) {
  const known = called.get(text);
  if (known) return known;
  const code = /^([1-9]\d{5})(?:\.0+|\d{3}|\d{6})?$/.exec(text.normalize("NFKC").trim());
  const found = placesNamed(code ? code[1] : text);
  if (called.size > 999) called.clear();
  called.set(text, found);
  return found;
}

/** @param {string} text @returns {{meant: Location | null, several: Location[]}} */
function placesNamed(text) {
  const name = folded(text);
  if (!name) return { meant: null, several: [] };
  const { named: known } = placeIndex.now();
  const several = known.get(name) ?? (/[a-z]/.test(name) ? heardPlaces(text) : shortPlaces(name));
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
  return ranked(placeIndex.now(), folded(text)).slice(0, OFFERED).map((place) => (place.counties.length > 1 ? further(place.key, place.label) : option(place)));
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
