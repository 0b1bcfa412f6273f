import type { Manual, Shop } from '../domain/shop.ts';
import type { ReportProblem } from './shop-import.ts';

/** All manuals of a shop together; more would not fit into one document of the store (16 MiB) beside the rest. */
export const MAX_MANUAL_CHARACTERS = 1_500_000;

/** Reports manuals that are too long together, and two of one product with the same title. */
export function checkManuals(shop: Pick<Shop, 'products' | 'manuals'>, report: ReportProblem): void {
  const owners = [{ id: 'shop', manuals: shop.manuals }, ...shop.products];
  const length = owners.flatMap(({ manuals }) => manuals).reduce((sum, manual) => sum + lengthOf(manual), 0);
  if (length > MAX_MANUAL_CHARACTERS)
    report('error', 'manuals_too_long', 'manuals', {
      zh: `说明书共 ${length} 字，最多 ${MAX_MANUAL_CHARACTERS} 字；请只留观众会问的部分`,
      en: `the manuals have ${length} characters together, at most ${MAX_MANUAL_CHARACTERS}; keep what viewers ask about`,
    });
  for (const { id, manuals } of owners) {
    const titles = new Set(manuals.map((manual) => manual.id));
    if (titles.size === manuals.length) continue;
    report('error', 'duplicate_manual', `${id} manuals`, {
      zh: '两份说明书的标题相同，请改掉其中一个',
      en: 'two manuals have the same title; change one of them',
    });
  }
}

function lengthOf({ chunks }: Manual): number {
  return chunks.reduce((sum, chunk) => sum + chunk.length, 0);
}
