import type { EagerOperator } from './operator-types.ts';

export const DATE_OPERATORS: Readonly<Record<string, EagerOperator>> = {};
