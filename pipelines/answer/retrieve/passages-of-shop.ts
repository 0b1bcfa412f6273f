import type { StatedFact } from '../../domain/fact.ts';
import { LANGUAGES, type Language } from '../../domain/language.ts';
import type { Product, Shop } from '../../domain/shop.ts';
import { emptyStage } from '../../domain/stage.ts';
import { DEFAULT_TIME_ZONE } from '../../shop/shop-moment.ts';
import type { Scene } from '../facts/scene.ts';
import { stateProductFact, stateShopFact } from '../facts/state-fact.ts';

/** A text of the shop that may answer a question. */
export interface Passage {
  readonly kind: 'faq' | 'attribute' | 'manual' | 'policy';
  readonly language: Language;
  /** The product it speaks of; absent: the shop. */
  readonly productId?: string;
  /**
   * What a question is compared with: the question of a FAQ entry, the name and value of an attribute, a chunk of a
   * manual.
   */
  readonly text: string;
  /** What is stated when it answers; of a manual the whole chunk, from which an excerpt is taken. */
  readonly stated: StatedFact;
  /** The name of an attribute as a fact. */
  readonly attribute?: StatedFact;
}

const passagesByShop = new WeakMap<Shop, readonly Passage[]>();

/** All texts of a shop revision that may answer a question; made once per revision. */
export function passagesOfShop(shop: Shop): readonly Passage[] {
  const known = passagesByShop.get(shop);
  if (known !== undefined) return known;
  const scenes = LANGUAGES.map((language) => sceneOf(shop, language));
  const passages = [
    ...scenes.flatMap((scene) => [
      ...faqPassages(scene),
      ...policyPassages(scene),
      ...shop.products.flatMap((product) => attributePassages(scene, product)),
    ]),
    // A manual has one language, and is read once.
    ...scenes
      .slice(0, 1)
      .flatMap((scene) => [
        ...manualPassages(scene),
        ...shop.products.flatMap((product) => manualPassages(scene, product)),
      ]),
  ];
  passagesByShop.set(shop, passages);
  return passages;
}

/** Texts are true at any moment, so the moment does not matter. */
function sceneOf(shop: Shop, language: Language): Scene {
  return { shop, stage: emptyStage(shop.id), language, at: 0, timeZone: DEFAULT_TIME_ZONE };
}

function faqPassages(scene: Scene): readonly Passage[] {
  const { shop, language } = scene;
  return shop.faq.flatMap(({ question }) => {
    const stated = stateShopFact(scene, 'faq', question[language], language);
    return stated === undefined ? [] : [{ kind: 'faq', language, text: question[language], stated }];
  });
}

function policyPassages(scene: Scene): readonly Passage[] {
  const { shop, language } = scene;
  return Object.keys(shop.policies).flatMap((topic) => {
    const stated = stateShopFact(scene, 'policy', topic, language);
    const text = `${topic.replaceAll('_', ' ')} ${stated?.words}`;
    return stated === undefined ? [] : [{ kind: 'policy', language, text, stated }];
  });
}

function attributePassages(scene: Scene, product: Product): readonly Passage[] {
  const { language } = scene;
  return Object.keys(product.attributes[language]).flatMap((name) => {
    const stated = stateProductFact(scene, product, 'attribute', language, name);
    const attribute = stateProductFact(scene, product, 'attribute_name', language, name);
    if (stated === undefined || attribute === undefined) return [];
    const text = `${attribute.words} ${stated.words}`;
    return [{ kind: 'attribute', language, productId: product.id, text, stated, attribute }];
  });
}

/** The chunks of the texts about the shop, or about one product. */
function manualPassages(scene: Scene, product?: Product): readonly Passage[] {
  return (product ?? scene.shop).manuals.flatMap(({ id, language, chunks }) =>
    chunks.flatMap((text, index) => {
      const path = [id, String(index)] as const;
      const stated =
        product === undefined
          ? stateShopFact(scene, 'manual', ...path)
          : stateProductFact(scene, product, 'manual', ...path);
      const place = product === undefined ? {} : { productId: product.id };
      return stated === undefined ? [] : [{ kind: 'manual', language, ...place, text, stated } as const];
    }),
  );
}
