import { type APIActionRowComponent, type APIButtonComponent, ButtonStyle, ComponentType } from 'discord.js';
import type { Button } from '../../../pipelines/domain/outbound-message.ts';
import { shorten } from './shorten.ts';

/** https://docs.discord.com/developers/components/reference#button */
export const BUTTON_LIMITS = { rows: 5, perRow: 5, customId: 100, label: 80, url: 512 } as const;

export type EncodedButtons =
  | { readonly ok: true; readonly rows: readonly APIActionRowComponent<APIButtonComponent>[] }
  | { readonly ok: false; readonly detail: string };

/** Rows of more than five buttons go on in the next row. Says what is wrong where Discord would refuse the message. */
export function encodeButtons(rows: readonly (readonly Button[])[] = []): EncodedButtons {
  const chunks = rows.flatMap((row) => inRows(row));
  if (chunks.length > BUTTON_LIMITS.rows) {
    return { ok: false, detail: `${chunks.length} rows of buttons; Discord takes ${BUTTON_LIMITS.rows}` };
  }
  const fault = rows
    .flat()
    .map(faultOf)
    .find((found) => found !== undefined);
  if (fault !== undefined) return { ok: false, detail: fault };

  return {
    ok: true,
    rows: chunks.map((buttons) => ({ type: ComponentType.ActionRow, components: buttons.map(encodeButton) })),
  };
}

function inRows(row: readonly Button[]): readonly (readonly Button[])[] {
  const count = Math.ceil(row.length / BUTTON_LIMITS.perRow);
  return Array.from({ length: count }, (_, at) =>
    row.slice(at * BUTTON_LIMITS.perRow, (at + 1) * BUTTON_LIMITS.perRow),
  );
}

function faultOf(button: Button): string | undefined {
  if (labelOf(button) === '') return 'a button without a visible label';
  if ('data' in button) {
    const fits = button.data.length > 0 && button.data.length <= BUTTON_LIMITS.customId;
    return fits ? undefined : `button data of ${button.data.length} characters; Discord takes 1 to 100`;
  }
  const isWebPage = /^https?:\/\//i.test(button.url) && URL.canParse(button.url);
  const fits = isWebPage && button.url.length <= BUTTON_LIMITS.url;
  return fits ? undefined : `a button needs an http(s) address of at most ${BUTTON_LIMITS.url} characters`;
}

function encodeButton(button: Button): APIButtonComponent {
  const base = { type: ComponentType.Button, label: labelOf(button) } as const;
  if ('url' in button) return { ...base, style: ButtonStyle.Link, url: button.url };
  return { ...base, style: ButtonStyle.Secondary, custom_id: button.data };
}

function labelOf({ label }: Button): string {
  return shorten(label, BUTTON_LIMITS.label);
}
