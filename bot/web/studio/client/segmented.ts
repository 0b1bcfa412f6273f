import { byId } from './dom.ts';

/** Wires a group of radio buttons of studio.html: shows `value` as chosen and tells of every change. */
export function wireChoice<Value extends string>(
  groupId: string,
  allowed: readonly Value[],
  value: Value,
  onChange: (value: Value) => void,
): void {
  const group = byId(groupId, HTMLElement);
  for (const input of group.querySelectorAll<HTMLInputElement>('input[type=radio]')) {
    input.checked = input.value === value;
    input.addEventListener('change', () => {
      const chosen = allowed.find((one) => one === input.value);
      if (chosen !== undefined) onChange(chosen);
    });
  }
}
