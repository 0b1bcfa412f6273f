import type { Localized } from '../../pipelines/domain/language.ts';

/** What moderation says: warnings to viewers, and the answers of `!mod`, `!permit`, `!held`, `!approve` and `!deny`. */
export const MODERATION_TEXTS = {
  warn_link: {
    zh: '本直播间不能发链接，需要请先问管理员。',
    en: 'Links are not allowed here; please ask a moderator first.',
  },
  warn_spam: { zh: '请不要在这里打广告。', en: 'Please do not advertise here.' },
  warn_blocked_word: {
    zh: '请换个说法，这个词在这里不能用。',
    en: 'Please put it differently: a word of yours is not allowed here.',
  },
  warn_abuse: { zh: '请文明发言。', en: 'Please stay polite.' },
  warn_caps: { zh: '请不要全部用大写。', en: 'Please do not write in capitals only.' },
  warn_symbols: { zh: '请少用一些符号。', en: 'Please use fewer symbols.' },
  warn_emotes: { zh: '请少刷一些表情。', en: 'Please use fewer emotes.' },
  warn_repeat: { zh: '请不要重复刷屏，我们会看到的。', en: 'Please do not repeat yourself, we do see it.' },

  rule_link: { zh: '链接', en: 'links' },
  rule_spam: { zh: '广告', en: 'spam' },
  rule_blocked_word: { zh: '屏蔽词', en: 'words' },
  rule_abuse: { zh: '辱骂', en: 'abuse' },
  rule_caps: { zh: '大写', en: 'caps' },
  rule_symbols: { zh: '符号', en: 'symbols' },
  rule_emotes: { zh: '表情', en: 'emotes' },
  rule_repeat: { zh: '刷屏', en: 'repeat' },

  mode_off: { zh: '已关闭', en: 'off' },
  mode_observe: { zh: '只观察，不处理', en: 'observe: nothing is done, the log says what would be' },
  mode_ignore: { zh: '只是不回复', en: 'ignore: such messages get no answer' },
  mode_act: { zh: '警告、删除、禁言', en: 'act: warn, delete, time out' },
  level_lenient: { zh: '宽松', en: 'lenient' },
  level_normal: { zh: '普通', en: 'normal' },
  level_strict: { zh: '严格', en: 'strict' },
  measure_ignore: { zh: '不回复', en: 'not answered' },
  measure_hold: { zh: '等待审核', en: 'held' },
  measure_warn: { zh: '警告', en: 'warned' },
  measure_delete: { zh: '删除', en: 'deleted' },
  measure_time_out: { zh: '禁言', en: 'timed out' },

  modUsage: {
    zh: '!mod on|observe|ignore|off；!mod links on|off；!mod block 词；!mod allow 域名；!mod level lenient|normal|strict；!mod limit emotes 8；!mod status|log；!mod forgive @名字',
    en: '!mod on|observe|ignore|off; !mod links on|off; !mod block WORD; !mod allow DOMAIN; !mod level lenient|normal|strict; !mod limit emotes 8; !mod status|log; !mod forgive @NAME',
  },
  modStatus: {
    zh: '内容管理：{mode}。等级：{level}。关闭的规则：{disabled}。屏蔽词 {words} 个，允许的域名：{domains}。上限：大写 {caps}、符号 {symbols}、表情 {emotes}、重复 {repeat}。',
    en: 'Moderation: {mode}. Level: {level}. Rules off: {disabled}. Blocked words: {words}. Allowed domains: {domains}. Limits: caps {caps}, symbols {symbols}, emotes {emotes}, repeat {repeat}.',
  },
  modNone: { zh: '无', en: 'none' },
  modMode: { zh: '好的，内容管理：{mode}。', en: 'Done. Moderation: {mode}.' },
  modRuleOn: { zh: '好的，{rule}规则已打开。', en: 'Done: the rule {rule} is on.' },
  modRuleOff: { zh: '好的，{rule}规则已关闭。', en: 'Done: the rule {rule} is off.' },
  modLevel: { zh: '好的，等级：{level}。', en: 'Done. Level: {level}.' },
  modLimit: { zh: '好的，{rule}上限改为 {limit}。', en: 'Done: the limit of {rule} is {limit}.' },
  modWords: { zh: '好的，现在有 {count} 个屏蔽词。', en: 'Done: {count} words are blocked.' },
  modTooManyWords: {
    zh: '最多 {max} 个屏蔽词，每个最多 {characters} 个字。',
    en: 'At most {max} words of {characters} characters can be blocked.',
  },
  modDomains: { zh: '好的，允许的域名：{domains}。', en: 'Done. Allowed domains: {domains}.' },
  modBadDomain: {
    zh: '请这样写域名：!mod allow shop.com',
    en: 'Write the domain like this: !mod allow shop.com',
  },
  modLogLine: {
    zh: '{time} {name}：{offence} → {measure}{outcome}',
    en: '{time} {name}: {offence} → {measure}{outcome}',
  },
  modLogEmpty: { zh: '最近没有处理过消息。', en: 'Nothing was moderated lately.' },
  modObserved: { zh: '（仅观察）', en: ' (only observed)' },
  modForgiven: { zh: '好的，已取消 {count} 次记录。', en: 'Done: {count} strikes are taken back.' },

  permitUsage: {
    zh: '!permit @名字（或回复其消息）— 一分钟内允许发一个链接',
    en: '!permit @NAME (or as a reply to their message) — lets them post one link within a minute',
  },
  permitDone: { zh: '好的，一分钟内可以发一个链接。', en: 'Done: they may post one link within a minute.' },
  viewerUnknown: {
    zh: '我还不认识这位观众：请回复其消息使用本命令，或等对方先说一句话。',
    en: 'I do not know this viewer yet: use the command as a reply to their message, or wait until they have written once.',
  },

  heldUsage: {
    zh: '!held — 查看待审核的消息；!approve 编号；!deny 编号',
    en: '!held — lists messages that wait for a decision; !approve ID; !deny ID',
  },
  heldNone: { zh: '没有待审核的消息。', en: 'No message waits for a decision.' },
  heldLine: {
    zh: '{id} {name}（{offence}，{minutes} 分钟前）：{start}',
    en: '{id} {name} ({offence}, {minutes} min ago): {start}',
  },
  heldMore: { zh: '还有 {count} 条。', en: 'And {count} more.' },
  approveUsage: {
    zh: '!approve 编号 — 消息没问题，回复它',
    en: '!approve ID — the message is fine: answer it',
  },
  denyUsage: { zh: '!deny 编号 — 消息违规，处理它', en: '!deny ID — the message is an offence: act on it' },
  heldApproved: { zh: '好的，我来回复它。', en: 'Done: I answer it.' },
  heldDenied: { zh: '好的：{measure}。', en: 'Done: {measure}.' },
  heldUnknown: {
    zh: '没有编号为 {id} 的待审核消息，请用 !held 查看。',
    en: 'No message with the id {id} waits: see !held.',
  },
} as const satisfies Record<string, Localized>;
