import type { Assertion } from './assertion.ts';
import { cleanName, maskedName } from './mask-names.ts';
import type { Grounds } from './read-facts.ts';

/** Where a text speaks of which product. */
export interface Mention {
  readonly at: number;
  readonly productId: string;
}

const CLAUSE_BORDER = /[,，、。；;!！?？\n]|\. |\band\b|\bwhile\b|而|和/gi;

/**
 * The places where products are named, by name or link number. Empty unless the facts speak of two products or more: with one
 * product nothing can be mixed up.
 */
export function findMentions(
  text: string,
  assertions: readonly Assertion[],
  grounds: Grounds,
): readonly Mention[] {
  const ids = new Set(grounds.all.flatMap(({ productId }) => productId ?? []));
  if (ids.size < 2) return [];
  const owners = nameOwners(grounds);
  const named = [...text].flatMap((character, at) => {
    const owner = owners.get(maskedName(character) ?? -1);
    return owner === undefined ? [] : [{ at, productId: owner }];
  });
  const links = linkOwners(grounds);
  const linked = assertions.flatMap((one) => {
    const owner = one.kind === 'link_number' ? links.get(one.values[0]) : undefined;
    return owner === undefined ? [] : [{ at: one.at, productId: owner }];
  });
  return [...named, ...linked].toSorted((left, right) => left.at - right.at);
}

/** The product a place in the text speaks of: the nearest in its clause, otherwise the last one named before it. */
export function productAt(text: string, at: number, mentions: readonly Mention[]): string | undefined {
  if (mentions.length === 0) return undefined;
  const borders = [...text.matchAll(CLAUSE_BORDER)].map(({ index }) => index);
  const from = borders.findLast((border) => border < at) ?? -1;
  const to = borders.find((border) => border >= at) ?? text.length;
  const inClause = mentions.filter((mention) => mention.at > from && mention.at < to);
  const nearestFirst = inClause.toSorted((left, right) => Math.abs(left.at - at) - Math.abs(right.at - at));
  return (nearestFirst[0] ?? mentions.findLast((mention) => mention.at < at) ?? undefined)?.productId;
}

/** Which product a masked name belongs to: names that several products have (a colour) belong to none. */
function nameOwners({ all, mask }: Grounds): ReadonlyMap<number, string> {
  const owners = new Map<number, string>();
  for (const [index, name] of mask.names.entries()) {
    const mask = String.fromCharCode(0xe000 + index);
    const byName = all.filter(
      ({ stated }) => stated?.fact.kind === 'name' && cleanName(stated.words) === name,
    );
    const byText = byName.length > 0 ? byName : all.filter(({ text }) => text.includes(mask));
    const ids = new Set(byText.map(({ productId }) => productId));
    const [id] = ids;
    if (ids.size === 1 && id !== undefined) owners.set(index, id);
  }
  return owners;
}

function linkOwners({ all }: Grounds): ReadonlyMap<number | undefined, string> {
  return new Map(
    all.flatMap(({ productId, assertions }) =>
      assertions.flatMap((one) =>
        one.kind === 'link_number' && productId !== undefined ? [[one.values[0], productId] as const] : [],
      ),
    ),
  );
}
