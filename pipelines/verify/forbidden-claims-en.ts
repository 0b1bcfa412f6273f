import type { ForbiddenPattern } from './forbidden-claim.ts';

/**
 * Absolute claims in English. Sources: FTC Act sec. 5 with the advertising substantiation doctrine, FTC Guides Against Deceptive Pricing
 * (16 CFR 233), FTC Health Products Compliance Guidance; UK CAP Code 3.7 (evidence), 3.39 (lowest price), 12.1 (medicines).
 */
export const FORBIDDEN_CLAIMS_EN: readonly ForbiddenPattern[] = [
  {
    says: /\bbest\b/gi,
    unless:
      /\b(?:best (?:before|regards|wishes|of luck|to (?:ask|check|wash|avoid|wait|use|hand|size|choose|order|store|keep|contact|go)|if you|by (?:date|hand)|way to (?:order|reach|contact|pay|buy))|(?:do|try|doing) (?:my|our|your) best|at best|all the best|best kept (?:away|dry|in)|best worn|fits best|works best (?:with|when|on|in|at)|best[- ]used)\b/gi,
    reason: 'superlative',
  },
  {
    says: /\b(?:finest|greatest|ultimate|unbeatable|unrivall?ed|unmatched|unparallell?ed|world[- ]class|world[- ]leading|world's|top[- ](?:rated|quality|notch|of the line|tier)|number one|second to none|one of a kind|perfect (?:in every way|for everyone)|flawless|superior to|better than (?:any|all|every)\w*|most (?:advanced|popular|beautiful|powerful|comfortable|durable|effective|affordable|trusted|reliable)|highest quality|leading brand|market[- ]leading|no\.? ?1(?= (?:brand|choice|seller|selling|in|rated|pick|product|for)))\b/gi,
    reason: 'superlative',
  },
  {
    says: /#1(?= (?:brand|choice|seller|selling|best|in the|rated|pick|product|for|on (?:the|amazon)|worldwide))|\b(?:rated|ranked|voted|the|our|america's|china's) ?#1\b(?! ?(?:\ue000|[-:]))/gi,
    unless: /\b(?:type|link|is|see) ?#1\b/gi,
    reason: 'superlative',
  },
  {
    says: /\b(?:cheapest|lowest|best (?:price|deal|value)s?|rock[- ]bottom|dirt[- ]cheap|can't be beat(?:en)?|unbeatable (?:price|value)s?|cheaper than (?:anywhere|any|everyone|amazon|all)\w*|never (?:be )?(?:cheaper|lower))\b/gi,
    unless: /\blowest (?:temperature|heat|setting|size|speed)\b/gi,
    reason: 'lowest_price',
  },
  {
    says: /\b(?:100 ?% (?:effective|safe|guaranteed|satisfaction|authentic|natural|risk[- ]free|waterproof)|guaranteed(?! by (?:the )?brand)|guarantees?|absolutely (?:safe|no (?:risk|side effects))|zero side effects|no side effects|never (?:fades?|breaks?|fails?|shrinks?)|lasts? forever|forever|life-?time|indestructible|works? (?:every time|for everyone)|instant results?|permanent(?:ly)?)\b/gi,
    unless:
      /\b(?:not|no|isn't|aren't|can't|cannot|don't|never) (?:be )?(?:\w+ )?guarantee[sd]?\b|\bpermanent (?:address|marker)\b/gi,
    reason: 'absolute',
  },
  {
    says: /\b(?:cur(?:e|es|ed|ing)|miracles?|miraculous|heal(?:s|ing)?|treats? (?:acne|eczema|pain|disease|anxiety|insomnia|cancer|diabetes)|prevents? (?:disease|cancer|covid)|clinically proven|doctor recommended|fda[- ]approved|medical[- ]grade|anti-?cancer|detox(?:es|ify|ifies)?|weight loss|burns? fat)\b/gi,
    unless:
      /\b(?:not|no|never|doesn't|does not|won't|cannot|can't) (?:\w+ ){0,2}(?:cure|heal|treat|prevent|miracle)s?\b/gi,
    reason: 'medical',
  },
  {
    says: /\b(?:risk[- ]free|no risk|zero risk|nothing to lose|get rich|double your money)\b/gi,
    reason: 'risk_free',
  },
];
