import { z } from 'zod';
import type { Localized } from '../domain/language.ts';
import type { ShippingRules, ShippingZone } from '../domain/shipping.ts';
import { fileText, toLocalized } from './file-values.ts';
import { readAmountMinor } from './read-prices.ts';
import type { ReportProblem } from './shop-import.ts';
import { translateDuration } from './translate-duration.ts';
import { findKnownZone, nameOfPlace, placesOf } from './zone-places.ts';

const fileZone = z.object({
  fee: z.number().nonnegative(),
  free_over: z.number().nonnegative().exactOptional(),
  eta: fileText,
  dispatch: fileText.exactOptional(),
  /** For a zone the program's map of the world lacks. */
  name: fileText.exactOptional(),
  places: z.array(z.string().min(1)).exactOptional(),
  currency: z.string().exactOptional(),
});
type FileZone = z.infer<typeof fileZone>;

const fileMainland = fileZone.extend({
  remote: fileZone.extend({ regions: z.array(z.string().min(1)).min(1) }).exactOptional(),
  HK_MO_TW: fileZone.exactOptional(),
  couriers: z.record(z.string().min(1), fileText).default({}),
});

/** `shipping` of an import file. */
export const fileShipping = z.object({
  CN: fileMainland.exactOptional(),
  international: z
    .object({ not_served: z.array(z.string().min(1)).default([]) })
    .catchall(fileZone)
    .exactOptional(),
  /** Products that stay at home; they say it themselves too, see `ships_overseas`. */
  not_overseas: z.array(z.string()).default([]),
});
export type FileShipping = z.infer<typeof fileShipping>;

/** English names of the couriers that sellers in China use, by the code a file gives them. */
const COURIERS: Readonly<Record<string, string>> = {
  ZTO: 'ZTO Express',
  SF: 'SF Express',
  YTO: 'YTO Express',
  STO: 'STO Express',
  YUNDA: 'Yunda Express',
  JT: 'J&T Express',
  JD: 'JD Logistics',
  EMS: 'EMS',
  DEPPON: 'Deppon Express',
};

/** Reads the shipping rules of a file: amounts in minor units, times in both languages, what places each zone holds. */
export function readShipping(file: FileShipping, report: ReportProblem): ShippingRules {
  const { CN, international } = file;
  const { not_served: notServed = [], ...abroad } = international ?? {};
  const overseas = Object.entries(abroad).map(([id, zone]) => readZone(id, zone, 'USD', report));
  return {
    zones: [...(CN === undefined ? [] : readMainland(CN, report)), ...overseas],
    notServed,
    couriers: Object.fromEntries(
      Object.entries(CN?.couriers ?? {}).map(([code, name]) => [code, nameOfCourier(code, name)]),
    ),
  };
}

/**
 * The mainland without its remote regions, those regions, and Hong Kong, Macau and Taiwan; all are sent as soon as the
 * mainland's.
 */
function readMainland(
  { remote, HK_MO_TW: beyond, ...file }: z.infer<typeof fileMainland>,
  report: ReportProblem,
): readonly ShippingZone[] {
  const mainland = readZone('CN', file, 'CNY', report);
  const inherited = mainland.dispatch === undefined ? {} : { dispatch: mainland.dispatch };
  const zones: ShippingZone[] = [];
  if (remote !== undefined) {
    const names = remote.regions.map(nameOfPlace);
    zones.push({
      ...inherited,
      ...readZone('CN.remote', { places: remote.regions, name: join(names), ...remote }, 'CNY', report),
    });
  }
  if (beyond !== undefined) zones.push({ ...inherited, ...readZone('CN.HK_MO_TW', beyond, 'CNY', report) });
  const taken = new Set(zones.flatMap(({ places }) => places));
  return [{ ...mainland, places: mainland.places.filter((place) => !taken.has(place)) }, ...zones];
}

function readZone(id: string, file: FileZone, usualCurrency: string, report: ReportProblem): ShippingZone {
  const { currency = usualCurrency, dispatch, free_over: freeOver } = file;
  const place = `shipping.${id}`;
  const known = findKnownZone(id);
  const freeOverMinor =
    freeOver === undefined ? undefined : readAmountMinor(freeOver, currency, `${place}.free_over`, report);
  const places = file.places === undefined ? known?.places : [...new Set(file.places.flatMap(placesOf))];
  if (places === undefined) reportUnknownZone(place, report);
  return {
    id,
    name:
      file.name === undefined
        ? (known?.name ?? nameOfPlace(id.replaceAll('_', '/')))
        : toLocalized(file.name),
    places: places ?? [],
    currency,
    feeMinor: readAmountMinor(file.fee, currency, `${place}.fee`, report) ?? 0,
    ...(freeOverMinor === undefined ? {} : { freeOverMinor }),
    eta: translateDuration(file.eta),
    ...(dispatch === undefined ? {} : { dispatch: translateDuration(dispatch) }),
  };
}

function nameOfCourier(code: string, name: z.infer<typeof fileText>): Localized {
  const english = COURIERS[code];
  return typeof name === 'string' && english !== undefined ? { zh: name, en: english } : toLocalized(name);
}

function join(names: readonly Localized[]): Localized {
  return { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') };
}

function reportUnknownZone(place: string, report: ReportProblem): void {
  report('warning', 'unknown_zone', place, {
    zh: '不知道这个区域包括哪些地方；请加 places，例如 ["日本", "Korea"]',
    en: 'it is not known what lies in this zone; add places, like ["Japan", "Korea"]',
  });
}
