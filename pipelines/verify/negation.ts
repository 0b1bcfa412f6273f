const HAN_BEFORE =
  /(?:不|没|无(?!敌)|未|非(?!常)|勿|别(?!急|担心|忘|错过)|莫|禁)[^的,，。！？；;.!?：:\s]{0,4}$|(?:不|无|没有)[^的,，。！？；;.!?：:\s]{1,8}[和或、]$/u;
/** Words with a negation in them that deny nothing. */
const HAN_NO_DENIAL =
  /(?:不仅|不但|不只|不光|无论|不管|无需|无须|无条件|无门槛|不限|不用|不必|不要钱|没错|无比|毫无疑问|不错|不愧|别的|没问题|不等|不断|不同|无理由|无忧|不知道|不好意思|不到|不满|不然|差不多|了不起|不喜欢|不满意|不合适|不想要)[^,，。！？；;.!?\s]{0,4}$/u;
const HAN_DOUBLE = /(?:没有|不会|不可能|无)不|不得不|不能不|从不缺|未必不/u;
const HAN_BEHIND =
  /^(?:的|是|都|也|目前|暂时|现在|这款|一律|均)?(?:不(?:支持|参加|适用|行|可以?|能|提供|包|算|是|在|会|接受|退)|没(?:有|了)|暂不|暂无|并不|并非|未)/u;
const ENGLISH_BEFORE =
  /(?:\b(?:no|not|never|without|cannot|nor|non|neither|isnt|dont|doesnt|cant|wont|unable to)|n't)(?: |-)(?:[a-z]+(?: |-)){0,3}$|(?:\b(?:not|no|never)|n't) [^.,;!?]{1,40} (?:or|nor) $/i;
const ENGLISH_NO_DENIAL =
  /\b(?:not only|no matter|no doubt|no worries|no need|not just|no problem|no rush|can't wait|don't (?:miss|worry|forget|wait|like|love|want))[a-z ,]*$/i;
const ENGLISH_BEHIND =
  /^ ?(?:is|are|was|does|do|has|have|will|can|option is)?(?: ?n't| not| never| no longer|not\b| unavailable)/i;

/** True where the words of a text from `at` to `end` are denied by those beside them: `不包邮`, `no free shipping`, `is not included`. */
export function isNegated(text: string, at: number, end: number): boolean {
  const before = text.slice(Math.max(0, at - 50), at);
  const behind = text.slice(end, end + 14);
  return isDeniedInChinese(before, behind) || isDeniedInEnglish(before, behind);
}

function isDeniedInChinese(before: string, behind: string): boolean {
  const near = before.slice(-10);
  if (HAN_DOUBLE.test(near.slice(-5))) return false;
  if (HAN_BEFORE.test(near) && !HAN_NO_DENIAL.test(near)) return true;
  return HAN_BEHIND.test(behind);
}

function isDeniedInEnglish(before: string, behind: string): boolean {
  if (ENGLISH_BEFORE.test(before) && !ENGLISH_NO_DENIAL.test(before)) return true;
  return ENGLISH_BEHIND.test(behind);
}
