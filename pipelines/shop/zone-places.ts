import type { Localized } from '../domain/language.ts';
import { REGIONS, type Region } from '../understand/slots/region-names.ts';

/** A part of the world a shop may have one rate for. */
interface PartOfWorld {
  readonly name: Localized;
  /** First English spelling of its regions, separated by commas. */
  readonly regions: string;
  readonly country?: Region['country'];
}

/** The zones a file may name without saying what is in them, by their key under `shipping`. */
const ZONES: Readonly<Record<string, PartOfWorld>> = {
  CN: { name: { zh: '中国大陆', en: 'mainland China' }, regions: 'china', country: 'CN' },
  'CN.HK_MO_TW': {
    name: { zh: '港澳台', en: 'Hong Kong/Macau/Taiwan' },
    regions: 'hong kong,macau,taiwan,taipei,kaohsiung,taichung',
  },
  US_CA: {
    name: { zh: '美国/加拿大', en: 'US/Canada' },
    regions: 'usa,canada,north america,toronto,vancouver,montreal,calgary,ottawa',
    country: 'US',
  },
  EU_UK: {
    name: { zh: '欧盟/英国', en: 'EU/UK' },
    regions:
      'europe,uk,scotland,wales,ireland,france,germany,spain,portugal,italy,netherlands,belgium,austria,sweden,denmark,' +
      'finland,poland,czech republic,hungary,greece,romania,london,manchester,birmingham,edinburgh,glasgow,dublin,paris,lyon,' +
      'berlin,munich,hamburg,frankfurt,madrid,barcelona,rome,milan,amsterdam,brussels,vienna,stockholm,copenhagen,lisbon,' +
      'athens,warsaw,prague',
  },
  SEA: {
    name: { zh: '东南亚', en: 'Southeast Asia' },
    regions:
      'southeast asia,singapore,malaysia,thailand,vietnam,philippines,indonesia,cambodia,myanmar,bangkok,kuala lumpur,' +
      'jakarta,manila,ho chi minh,hanoi',
  },
  AU_NZ: {
    name: { zh: '澳大利亚/新西兰', en: 'Australia/New Zealand' },
    regions: 'australia,new zealand,sydney,melbourne,brisbane,perth,auckland',
  },
  JP_KR: { name: { zh: '日本/韩国', en: 'Japan/Korea' }, regions: 'japan,south korea,tokyo,osaka,seoul' },
};

/** What lies in a region that is listed by its own name: a file that names the region means these too. */
const INSIDE: Readonly<Record<string, string>> = {
  'north america': 'usa,canada,mexico,toronto,vancouver,montreal,calgary,ottawa,mexico city',
  'south america': 'brazil,argentina,chile,colombia,peru,sao paulo',
  africa: 'egypt,south africa,nigeria,kenya,morocco,cairo,lagos,nairobi',
  europe: `${ZONES.EU_UK?.regions},switzerland,norway,iceland,ukraine,russia,zurich,oslo,moscow`,
  'southeast asia': ZONES.SEA?.regions ?? '',
  'middle east': 'uae,saudi arabia,qatar,kuwait,israel,dubai',
  uae: 'dubai',
  france: 'paris,lyon',
  germany: 'berlin,munich,hamburg,frankfurt',
  spain: 'madrid,barcelona',
  italy: 'rome,milan',
  netherlands: 'amsterdam',
  ireland: 'dublin',
  russia: 'moscow',
  turkey: 'istanbul',
  thailand: 'bangkok',
  malaysia: 'kuala lumpur',
  indonesia: 'jakarta',
  philippines: 'manila',
  vietnam: 'ho chi minh,hanoi',
  mexico: 'mexico city',
  canada: 'toronto,vancouver,montreal,calgary,ottawa',
  uk: 'scotland,wales,london,manchester,birmingham,edinburgh,glasgow',
  australia: 'sydney,melbourne,brisbane,perth',
  'new zealand': 'auckland',
  japan: 'tokyo,osaka',
  'south korea': 'seoul',
  india: 'mumbai,delhi,bangalore',
  taiwan: 'taipei,kaohsiung,taichung',
  xinjiang: 'urumqi',
  tibet: 'lhasa',
  qinghai: 'xining',
  gansu: 'lanzhou',
  ningxia: 'yinchuan',
  'inner mongolia': 'hohhot',
  hainan: 'haikou,sanya',
};

/**
 * Name and places of a zone by its id (`US_CA`, `CN.HK_MO_TW`); undefined for one the program's map of the world
 * lacks.
 */
export function findKnownZone(
  id: string,
): { readonly name: Localized; readonly places: readonly string[] } | undefined {
  const zone = Object.hasOwn(ZONES, id) ? ZONES[id] : undefined;
  if (zone === undefined) return undefined;
  const inside = zone.country === undefined ? [] : REGIONS.filter(({ country }) => country === zone.country);
  return { name: zone.name, places: spellingsOf([...regionsNamed(zone.regions), ...inside]) };
}

/**
 * Every spelling, in lower case, of a place as a file names it (`Japan`, `南美`) and of what lies in it; the name alone
 * where the program's map of the world lacks it.
 */
export function placesOf(name: string): readonly string[] {
  const region = findRegion(name);
  if (region === undefined) return [name.toLowerCase()];
  const inside = regionsNamed(INSIDE[region.name.en] ?? '');
  const countries = new Set([region, ...inside].map(({ name }) => COUNTRY_OF[name.en]));
  const states = REGIONS.filter(({ country }) => country !== undefined && countries.has(country));
  return spellingsOf([region, ...inside, ...states]);
}

const COUNTRY_OF: Readonly<Record<string, Region['country']>> = { usa: 'US', china: 'CN' };

/** A place in both languages: `新疆` is also `Xinjiang`. As written where the program's map of the world lacks it. */
export function nameOfPlace(name: string): Localized {
  const region = findRegion(name);
  if (region === undefined || region.name.en === '') return { zh: name, en: name };
  return { zh: region.name.zh, en: region.name.en.replace(/(^|\s)[a-z]/g, (letter) => letter.toUpperCase()) };
}

function findRegion(name: string): Region | undefined {
  const spelling = name.normalize('NFKC').trim().toLowerCase();
  return REGIONS.find(({ spellings }) => spellings.includes(spelling));
}

function regionsNamed(names: string): readonly Region[] {
  const wanted = new Set(names.split(','));
  return REGIONS.filter(({ name }) => wanted.has(name.en));
}

function spellingsOf(regions: readonly Region[]): readonly string[] {
  return [...new Set(regions.flatMap(({ spellings }) => spellings))];
}
