import type { ReplyPlan } from '../../domain/reply-plan.ts';
import type { Product } from '../../domain/shop.ts';
import { readChoice } from '../facts/choice.ts';
import { parseFactId, toList } from '../facts/fact-id.ts';
import { adviseSize, bodyStep, readBody } from '../facts/size-facts.ts';
import { stateProductFact, stateShopFact } from '../facts/state-fact.ts';
import { optionNamesOf } from '../facts/stock-facts.ts';
import type { FoundPassage } from '../retrieve/find-passage.ts';
import { type Asked, type ProductAct, planOf, policyFact, productSlots, unknownPlan } from './asked.ts';
import { askedOptions, asksForOptions, asksForSize, asksForWarranty, asksWhetherThere } from './asked-for.ts';
import { asksAboutGoods, findAttributes } from './find-attribute.ts';
import { namesMissingValue } from './not-offered.ts';
import { answerOptions, answerStock, planNoSuchOption } from './option-acts.ts';

/** A question about the goods themselves: size, options, warranty, one of its attributes, or all of them in short. */
export const answerSpec: ProductAct = (asked, product) => {
  const { text, slots } = asked;
  if (asksForWarranty(text)) return planWarranty(asked, product) ?? unknownPlan(asked, product);
  if (isAboutBody(asked, product) || asksForSize(text)) return answerSize(asked, product);
  const own = optionNamesOf(product);
  const choice = readChoice(product, slots);
  if (lacksWhatIsNamed(asked, product)) return planNoSuchOption(asked, product);
  if (askedOptions(text).some((name) => own.includes(name)) || asksForOptions(text)) {
    return answerOptions(asked, product);
  }
  const isChosen = choice.names.length > 0;
  if (isChosen && asksWhetherThere(text) && !asksAboutGoods(text, product))
    return answerStock(asked, product);
  return answerAttribute(asked, product, isChosen);
};

/** How to use, wash or charge it: the same facts, asked in other words. */
export const answerUsage: ProductAct = (asked, product) => answerAttribute(asked, product, false);

/** A weight or height the product itself comes in (`250g`) is nobody's. */
function isAboutBody({ slots }: Asked, product: Product): boolean {
  const { names } = readChoice(product, slots);
  return ['weight', 'height'].some((slot) => slots[slot] !== undefined && !names.includes(slot));
}

/** The product does not come in the colour, flavour or size that is named; `24 inch` may be a measure of something else. */
function lacksWhatIsNamed({ slots, text }: Asked, product: Product): boolean {
  const { color, shade, flavour, size } = slots;
  const isMeasure =
    color === undefined && shade === undefined && flavour === undefined && !WORN_SIZE.test(size ?? '');
  return (readChoice(product, slots).variants.length === 0 && !isMeasure) || namesMissingValue(product, text);
}

const WORN_SIZE = /^(\d?x*[sml]|\d{1,3}(\.5)?)$/i;

/** The size for the viewer's body by the chart; the chart where it has none for them; else what the attributes say of sizes. */
const answerSize: ProductAct = (asked, product) => {
  const { scene, slots, text } = asked;
  const chart = stateProductFact(scene, product, 'size_chart', scene.language);
  if (chart === undefined)
    return answerAttribute({ ...asked, text: `${text} ${SIZE_WORDS}` }, product, false);
  const named = productSlots(asked, product);
  const body = readBody(slots, scene.language);
  const advice = adviseSize(product.sizeChart, body);
  if (advice === undefined) return planOf(asked, 'size_chart', { ...named, chart }, product);
  const size = stateProductFact(scene, product, 'size', toList(bodyStep(body)));
  return planOf(
    asked,
    'size_advice',
    advice.isBetween ? { ...named, size, chart } : { ...named, size },
    product,
  );
};

/** Makes sure that attributes about sizes are found, however the viewer asks for one. */
const SIZE_WORDS = '尺码 尺寸 true to size';

/**
 * The attribute asked for. Where something particular is asked and the shop does not say it, that nobody here knows; else what is
 * left of a choice, or everything in short.
 */
function answerAttribute(asked: Asked, product: Product, hasChoice: boolean): ReplyPlan | undefined {
  const { scene, text, passage } = asked;
  const found = findAttributes(product, text, scene.language);
  if (found.kind === 'found') return planAttributes(asked, product, found.names);
  const told = passage === undefined ? undefined : planPassage(asked, product, passage);
  if (told !== undefined) return told;
  if (found.kind === 'not_said' || (!hasChoice && isYesNoQuestion(text))) return unknownPlan(asked, product);
  return hasChoice ? answerStock(asked, product) : planAttributes(asked, product, []);
}

/** `小孩能用吗`, `does it have side effects`: a list of other things would be no answer to it. */
function isYesNoQuestion(text: string): boolean {
  return /(吗|么|嘛|不|没)[?!.~]*$|能不能|会不会|是不是|可不可以|有没有|^(does|do|did|is|are|can|will|would|has|have|could|should) /.test(
    text,
  );
}

/** One attribute by its name, several in one line, all of them where none is named. */
function planAttributes(asked: Asked, product: Product, names: readonly string[]): ReplyPlan | undefined {
  const { scene } = asked;
  const { language } = scene;
  const named = productSlots(asked, product);
  const [only = '', ...more] = names;
  if (names.length > 0 && more.length === 0) {
    const attribute = stateProductFact(scene, product, 'attribute_name', language, only);
    const value = stateProductFact(scene, product, 'attribute', language, only);
    return planOf(asked, 'attribute', { ...named, attribute, value }, product);
  }
  const listed = names.length === 0 ? [] : [toList(names)];
  const attributes = stateProductFact(scene, product, 'attributes', language, ...listed);
  return (
    planOf(asked, 'attributes', { ...named, attributes }, product) ??
    (optionNamesOf(product).length > 0 ? answerOptions(asked, product) : unknownPlan(asked, product))
  );
}

/** How long it is warranted; undefined where the shop does not say. */
export const planWarranty: ProductAct = (asked, product) => {
  const { scene, text } = asked;
  const warranty = stateProductFact(scene, product, 'warranty', scene.language);
  const returns = /退|换|return|exchange|refund/.test(text) ? policyFact(asked, 'returns') : undefined;
  return planOf(asked, 'warranty', { ...productSlots(asked, product), warranty, returns }, product);
};

/** What a text of the shop says to it. */
export function planPassage(
  asked: Asked,
  product: Product | undefined,
  passage: FoundPassage,
): ReplyPlan | undefined {
  const { scene } = asked;
  const { stated, kind, attribute } = passage;
  if (kind === 'faq') return planOf(asked, 'faq', { answer: stated }, product);
  if (kind === 'policy') return planOf(asked, 'policy', { policy: stated }, product);
  const about = scene.shop.products.find(({ id }) => id === passage.productId);
  if (kind === 'attribute') {
    if (about === undefined) return undefined;
    return planOf(asked, 'attribute', { ...productSlots(asked, about), attribute, value: stated }, about);
  }
  return planOf(asked, 'manual', { excerpt: stated, title: titleFact(asked, about, stated.fact.id) }, about);
}

/** What a manual is called, by the id of one of its passages. */
function titleFact({ scene }: Asked, product: Product | undefined, passageId: string) {
  const path = parseFactId(passageId);
  const id = path[path.indexOf('manual') + 1] ?? '';
  const details = [id, 'title', scene.language] as const;
  return product === undefined
    ? stateShopFact(scene, 'manual', ...details)
    : stateProductFact(scene, product, 'manual', ...details);
}
