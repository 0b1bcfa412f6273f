// @ts-check
// Which token comes next: pure, and plain JavaScript, because the thread of the generator runs it.

/**
 * How tokens are drawn. `temperature` 0 takes the likeliest. `seed` makes a draw repeatable.
 * @typedef {{ readonly temperature: number, readonly topK: number, readonly topP: number, readonly seed?: number }} Sampling
 */

/**
 * Draws a token: of the `topK` likeliest, the fewest that hold `topP` of the probability together (nucleus sampling, Holtzman et al.
 * 2020, https://arxiv.org/abs/1904.09751).
 * @param {Float32Array} scores logits by token id; -Infinity is never drawn
 * @param {Sampling} sampling
 * @param {() => number} random from 0 up to 1
 * @returns {number} the token's id; -1 when none may be drawn
 */
export function chooseToken(scores, { temperature, topK, topP }, random) {
  const likeliest = likeliestOf(scores, temperature === 0 ? 1 : topK);
  const [top] = likeliest;
  if (top === undefined) return -1;
  const best = scores[top] ?? 0;
  const weights = likeliest.map((id) => Math.exp(((scores[id] ?? 0) - best) / (temperature || 1)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);

  let kept = 0;
  let mass = 0;
  for (; kept < weights.length && mass < topP * total; kept += 1) mass += weights[kept] ?? 0;
  let left = random() * mass;
  for (let place = 0; place < kept; place += 1) {
    left -= weights[place] ?? 0;
    if (left < 0) return likeliest[place] ?? top;
  }
  return top;
}

/**
 * Forbids what the model itself holds for less likely than `least` (epsilon sampling, Hewitt et al. 2022,
 * https://arxiv.org/abs/2210.15191): in a small model those are slips.
 * @param {Float32Array} scores
 * @param {number} least probability, 0 to 1
 */
export function forbidUnlikely(scores, least) {
  const best = scores.reduce((highest, score) => Math.max(highest, score), -Infinity);
  const total = scores.reduce((sum, score) => sum + Math.exp(score - best), 0);
  const floor = best + Math.log(total * least);
  for (let id = 0; id < scores.length; id += 1) if ((scores[id] ?? 0) < floor) scores[id] = -Infinity;
}

/**
 * Ids of the `count` highest scores, highest first. Looks at each score once and keeps few.
 * @param {Float32Array} scores
 * @param {number} count
 * @returns {number[]}
 */
function likeliestOf(scores, count) {
  /** @type {number[]} */
  const ids = [];
  let lowest = -Infinity;
  for (let id = 0; id < scores.length; id += 1) {
    const score = scores[id] ?? -Infinity;
    if (score === -Infinity || (ids.length === count && score <= lowest)) continue;
    let place = ids.length;
    while (place > 0 && (scores[ids[place - 1] ?? 0] ?? 0) < score) place -= 1;
    ids.splice(place, 0, id);
    if (ids.length > count) ids.pop();
    lowest = scores[ids.at(-1) ?? 0] ?? -Infinity;
  }
  return ids;
}

/**
 * Numbers from 0 up to 1, the same for the same seed (mulberry32, Tommy Ettinger, public domain); without a seed, by chance.
 * @param {number | undefined} seed
 * @returns {() => number}
 */
export function createChance(seed) {
  if (seed === undefined) return Math.random;
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
