import type { Role } from './sense.ts';

/**
 * English words by what they do in a claim, separated by commas, in normal form without apostrophes.
 * The longest phrase at a place counts: `sold out` is no `sold`, `pass on` no `on`.
 */
export const ENGLISH_ROLES: Readonly<Record<Role, string>> = {
  claim: `
    bagsy, calim, cf, chope, claim, claimed, claiming, clam, cliam, dibs, dibs on, grab, grabbed, kou, lock, lock in,
    locked in, locked in on, min3, mine, minee, minr, mne, s0ld, shotgun, sld, slod, sodl, sokd, sold, soldd, sould,
    steal, yoink
  `,
  want: `
    add, add me for, bag me, book, book me, buy, buying, can i get, can i grab, can i have, can i please get,
    can i please have, can you add, can you put me down for, confirm, could i get, could i have, could i please get,
    could i please have, could you add, count me in, count me in for, get, get me, gimme, give me, going with,
    have me down for, i go with, i need, i should like, i take, i wanna, i want, i want to buy, i want to get,
    i want to order, i will buy, i will get, i will have, i will take, i would like, i would like to buy,
    i would like to order, id buy, id get, id go for, id like, id like to buy, id like to order, id love, id take,
    ill do, ill get, ill go with, ill have, ill grab, ill buy, ill take, ill tke, im buying, im in for, im taking, keep,
    keep me, lai, lemme get, lemme grab, let me get, let me grab, let me have, may i get, may i have, me for, need,
    need to order, order, ordering, pack, purchase, put me down, put me down for, put me in for, reserve, reserve me,
    save me, send me, sign me up for, take, taking, wanna, wanr, want, want to buy, yao
  `,
  negation: `
    cannot, cant, did not, didnt, do not, doesnt, dont, instead of, isnt, never, no, not, wasnt, without, wont,
    wouldnt
  `,
  question: `
    any, are, are there, did, do, do i, do you, does, got any, has, have you, how, how about, how do, how do i,
    how does, how many, how much, how to, hows, if, is, is it, is there, or, should, still, u got, was, what, whats,
    when, whens, where, wheres, which, who, whos, whos got, why, will, you got
  `,
  request: `
    can i, can i get, can i grab, can i have, can i please get, can i please have, can i take, can u, can you,
    can you add, can you put me down for, could i, could i get, could i have, could i please get,
    could i please have, could you, could you add, may i, may i get, may i have
  `,
  edit: `
    actually, change, change color to, change it to, change mine to, change my color to, change my size to,
    change my sold to, change qty to, change size to, change to, correction, i meant, make it, make mine, make that,
    meant, no wait, swap, swap for, swap it to, swap mine for, swap to, switch, switch it to, switch mine to,
    switch to, update mine to, update to
  `,
  cancel: `
    cancel, cancel claim, cancel mine, cancel my, cancel my claim, cancel my sold, changed my mind, dont need it,
    dont want it anymore, dont want mine, drop mine, drop my claim, drop my claim on, i changed my mind, i pass,
    ill pass, ill pass on, imma pass, never mind, nevermind, no longer want, not anymore, nvm, pass, pass on,
    release, remove me from, remove mine, remove my claim, scratch mine, scratch my sold, scratch that, skip mine,
    take me off, take off, unclaim, unmine, unsold
  `,
  each: 'apiece, each, of each',
  of: 'of, of the, of them, of these, of those',
  this: 'both, it, last one, that, that one, the last one, them, these, this, this one, those',
  and: 'also, and, n, plus',
  filler: `
    a, again, an, another, asap, at, babe, by, color, colour, finally, for, for me, from, girl, girly, guys, haha,
    hey, hi, host, hun, i, ill, im, in, in size, item, just, link, lol, love, love u, love ya, love you, me, more,
    my, now, number, oh, ok, okay, omg, on, one color, one more, only, please, pls, plz, po, pretty please, qty, sis,
    size, so, some, sz, thank u, thank you, thanks, the, then, thx, to, too, tq, ty, tysm, with, ya, yass, yay, yep,
    yes
  `,
  other: `
    a new one, account, add on, address, ads, advice, agent, ago, all your, already, arrived, ask, assist,
    assistance, at once, badly, ban, book a, book your, bot, bought, broken, cancel an order, cancel it,
    cancel my order, cancel order, cancel the order, cash, channel, chart, cm, code, codes, compensation, confirm my,
    cost, coupon, coupons, days, days ago, deal, deals, delivered, delivery, disconnecting, discount, discounts,
    every, everyone, exchange, existing order, fit, fits, followers, for free, free, free shipping, game, get 1,
    get it, get one free, get out, get some, get well, gift, give away, giveaway, going to, gonna, got, had, he,
    help, her, his, hold on, hold up, hope, hours, human, in order, invoice, joking, keep getting, keep going,
    keep it up, keep my, keep up, keep your, keeps, kidding, know, last night, last time, left, like, liked, likes,
    link pls, look, look like, looks, mine are, mine arrived, mine broke, mine came, mine has, mine is, mine still,
    mine was, minute, minutes, missing, mistake, money, my existing order, my order, my prize, needed, new one,
    nobody, not mine, off, offer, order is, order no, order number, order of, order status, ordered, out of stock,
    package, page, paid, parcel, pay, payment, people, per, photo, photos, pic, pics, picture, price, prices, prize,
    quote, receipt, received, recommend, refund, refunds, reimbursement, remaining, return, returns, said, sale,
    sample, samples, save money, says, screenshot, sec, second, see, she, ship, shipped, shipping, show, showing,
    shows, size chart, so bad, sold out, someone, speak, stock, sub, subs, suggest, suggestions, take care,
    take my money, take off, take ur, take your, talk, the order, they, time, times, to be, to do, to go, to know,
    to pay, to return, to see, to speak, to talk, to try, to use, to wash, told, tracking, trial, try on, u, ur,
    waitlist me, wanted, warranty, wash, we, wear, whitelist, win, wish, work, working, works, wrong, you, your
  `,
};
