/** Words of people who have had enough, and signs put one after the other. */
const ANGRY_WORDS = [
  /[!?]{2,}/u,
  /垃圾|骗|坑人|坑爹|坑我|差劲|太差|很差|极差|气死|气炸|生气|恶心|失望|无语|忽悠|黑心|举报|投诉|曝光|什么玩意|什么破|破烂|不要脸|退一赔/u,
  /\b(?:scam\w*|fraud\w*|rip[\s-]?off|ridiculous|terrible|horrible|awful|worst|disgust\w*|angry|furious|unacceptable|useless|garbage|trash|rubbish|crap|disappoint\w*|joke|pathetic|lawyer|sue you|report you|fed up)\b/iu,
] as const;

/**
 * Whether a text itself is angry, whatever the classifier of moods makes of it: questions about returns score low there without anybody
 * being upset (`退货运费谁出` -0.29, `i want to return the jacket` -0.59).
 */
export function soundsAngry(text: string): boolean {
  const plain = text.normalize('NFKC');
  return ANGRY_WORDS.some((words) => words.test(plain));
}
