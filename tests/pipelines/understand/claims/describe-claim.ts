import type { ClaimReading } from '../../../../pipelines/domain/claim.ts';

/** A reading in one line: `explicit claim | 4 x2 color=red | ? size=M`, with `?` for an item that is not named. */
export function describeClaim(reading: ClaimReading | undefined): string {
  if (reading === undefined) return 'no claim';
  const lines = reading.lines.map(({ item, quantity, options }) => {
    const chosen = Object.entries(options).map(([name, value]) => `${name}=${value}`);
    return [item ?? '?', ...(quantity === undefined ? [] : [`x${quantity}`]), ...chosen].join(' ');
  });
  return [`${reading.certainty} ${reading.kind}`, ...lines].join(' | ');
}
