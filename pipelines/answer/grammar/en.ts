import type { Grammar } from './grammar.ts';

/** English sentences of the host. Product names may be plural (`Earbuds`), so no verb agrees with one. */
export const ENGLISH_GRAMMAR: Grammar = {
  price: [
    '{link} {product}[ ({choice})]: {price}[, list price {list}].[ {promo}.]',
    '{product}[ ({choice})]: {price}[ (list price {list})], link {link}.[ {promo}.]',
    'The price of {link} {product}[ ({choice})] is {price}[, list price {list}].[ {promo}.]',
    '{price} for {link} {product}[ ({choice})][; the list price is {list}].[ {promo}.]',
    'You asked about {link} {product}[ ({choice})]: {price}[, list price {list}].[ {promo}.]',
  ],
  total: [
    '{quantity} x {link} {product}[ ({choice})]: {total} in total, {price} each.',
    '{link} {product}[ ({choice})], {price} each: {quantity} come to {total}.',
    'For {quantity} of {link} {product}[ ({choice})] the total is {total}, at {price} each.',
  ],
  price_limit: [
    "{link} {product}: {price}. I can't change the price[, but you can use a coupon: {coupons}].",
    "The price of {link} {product} is {price}, and I can't go lower[. Coupons that may help: {coupons}].",
    '{link} {product}: {price}. The shop sets the prices, not me[. You can use a coupon, though: {coupons}].',
  ],
  stock_left: [
    '{link} {product}[ ({choice})]: in stock, {stock} left.',
    'Yes, in stock: {link} {product}[ ({choice})], {stock} left.',
    'There are {stock} left of {link} {product}[ ({choice})].',
    '{product}[ ({choice})], link {link}: still {stock} in stock.',
  ],
  sold_out: [
    '{link} {product}[ ({choice})]: sold out at the moment.[ You could go for {others}.]',
    'Sorry, {link} {product}[ ({choice})]: sold out.[ How about {others}?]',
    'Sorry, no more {link} {product}[ ({choice})], sold out.[ Have a look at {others}.]',
  ],
  no_such_option: [
    "We don't have that option for {link} {product}. You can choose from: {options}.",
    'Sorry, that option is not available for {link} {product}. Available: {options}.',
    'No such option for {link} {product}, sorry. These are the choices: {options}.',
  ],
  options: [
    '{link} {product}: {options}.',
    'You can get {link} {product} in: {options}.',
    'Choices for {link} {product}: {options}. Which would you like?',
  ],
  attribute: [
    '{link} {product}, {attribute}: {value}.',
    '{product} ({link}), {attribute}: {value}.',
    'About {link} {product}: {attribute}: {value}.',
  ],
  attributes: [
    '{link} {product}: {attributes}.[ Options: {options}.]',
    'Here are the details of {link} {product}: {attributes}.[ You can choose: {options}.]',
    'About {link} {product}: {attributes}.[ Available in: {options}.]',
  ],
  size_advice: [
    "For {link} {product} I'd suggest size {size}.[ Size chart: {chart}.]",
    'Size {size} should suit you for {link} {product}.[ Size chart: {chart}.]',
    'Going by the size chart, take size {size} of {link} {product}.[ {chart}.]',
  ],
  size_chart: [
    'Size chart of {link} {product}: {chart}.',
    '{link} {product}, sizes: {chart}.',
    'Here is how {link} {product} sizes run: {chart}.',
  ],
  warranty: [
    'Warranty for {link} {product}: {warranty}.[ {returns}.]',
    '{link} {product}, warranty: {warranty}.[ Returns: {returns}.]',
    'The warranty of {link} {product}: {warranty}.[ About returns: {returns}.]',
  ],
  not_returnable: [
    "{link} {product} can't be returned once opened. The rule of the shop: {returns}.",
    "Sorry, once opened {link} {product} can't be returned. {returns}.",
    'Sorry, we cannot take {link} {product} back once opened. Our rule: {returns}.',
  ],
  shipping: [
    'Shipping to {region}: {fee}[, free over {free_over}]. Delivery takes {eta}.[ {dispatch}.]',
    'To {region}: {fee} shipping[ (free over {free_over})], delivery in {eta}.[ {dispatch}.]',
    'We ship to {region} for {fee}[, free over {free_over}], and delivery takes {eta}.[ {dispatch}.]',
  ],
  shipping_free: [
    'Free shipping to {region}. Delivery takes {eta}.[ {dispatch}.]',
    'To {region} shipping is free, delivery in {eta}.[ {dispatch}.]',
    'Good news: free shipping to {region}, and delivery takes {eta}.[ {dispatch}.]',
  ],
  shipping_zones: [
    'Shipping: {zones}.[ {dispatch}.]',
    'Shipping depends on where you are: {zones}.[ {dispatch}.]',
    'Here is what shipping costs: {zones}.[ {dispatch}.]',
  ],
  dispatch: [
    '{dispatch}[; delivery takes {eta}].',
    'Your order {dispatch}[, and delivery takes {eta}].',
    'About dispatch: {dispatch}[; delivery takes {eta}].',
  ],
  not_shipped_there: [
    "Sorry, we can't ship to {region}.",
    'Sorry, we do not ship to {region} at the moment.',
    'I am sorry, but we are not able to ship to {region}.',
  ],
  not_shipped_abroad: [
    '{link} {product} cannot be shipped outside mainland China.',
    'Sorry, {link} {product} cannot be shipped abroad, only within mainland China.',
    'Sorry, we ship {link} {product} within mainland China only, so international orders cannot be shipped.',
  ],
  courier: [
    'We ship[ {link} {product}] with {courier}.',
    'The courier[ for {link} {product}] is {courier}.',
    'Our courier[ for {link} {product}]: {courier}.',
  ],
  coupon: [
    'Code {code}: {offer}[, valid until {until}].[ {stacking}.]',
    '{code}: {offer}[, until {until}].[ {stacking}.]',
    'You can use code {code}: {offer}[, valid until {until}].[ Please note: {stacking}.]',
  ],
  coupons: [
    'Coupons: {coupons}.[ {stacking}.]',
    'You can use these coupons: {coupons}.[ {stacking}.]',
    'Here are our coupons: {coupons}.[ Please note: {stacking}.]',
  ],
  no_coupon: [
    'There are no coupons at the moment.',
    'Sorry, there is no coupon to use right now.',
    'We have no coupons at the moment, sorry.',
  ],
  policy: [
    '{policy}.',
    "Here is the shop's rule: {policy}.",
    'Here is how it works: {policy}.',
    'In our shop: {policy}.',
  ],
  faq: ['{answer}.', 'From the shop: {answer}.', 'About that: {answer}.', 'The shop says: {answer}.'],
  manual: ['{excerpt}[ ({title})]', '[From "{title}": ]{excerpt}', 'The manual says: {excerpt}[ ({title})]'],
  taught: ['{answer}'],
  spoken: [
    'The host said: {statement}.',
    'The host said on stream: {statement}.',
    'As the host told us: {statement}.',
  ],
  how_to_buy: [
    'How to order: {policy}.[ {product}: link {link}.]',
    'To order: {policy}.[ Your link is {link}, {product}.]',
    'Here is how to order: {policy}.[ For {product} it is link {link}.]',
  ],
  order_received: [
    "Noted: {quantity} x {link} {product}[ ({choice})], {total} in total. I can't place orders yet, so please buy the way the host says[: {how}].",
    "I see {quantity} x {link} {product}[ ({choice})], {total} in total. I'm not able to place the order for you yet: please buy the way the host says[: {how}].",
    'Thanks! {quantity} x {link} {product}[ ({choice})], {total} in total. I cannot place orders yet, so please follow the host to buy[: {how}].',
  ],
  order_needs: [
    '{link} {product}[, {price}]: please tell me the {missing}.',
    'For {link} {product}[ ({price})] I still need the {missing}.',
    'Almost there with {link} {product}[ ({price})]: please add the {missing}.',
  ],
  order_unclear: [
    'Which product would you like, and how many?[ To order: {how}.]',
    "I didn't catch what you'd like to order.[ Please write it like this: {how}.]",
    'Sorry, I could not read your order. Please send it again[: {how}].',
  ],
  order_status: [
    'Order {order}: {status}[, {items}][, {carrier}][ {tracking}][, expected {eta}].',
    'Your order {order}: {status}[. Items: {items}][. Carrier: {carrier}][, tracking number {tracking}][. Expected: {eta}].',
    'Found it. Order {order}: {status}[, {items}][, with {carrier}][, tracking {tracking}][, expected {eta}].',
  ],
  order_private: [
    "I can only tell you about your own orders, and I can't look into this.[ {support}.]",
    'To protect privacy I cannot talk about orders of other people, only about your own.[ {support}.]',
    "Sorry, I can't share that: orders are private, and I can only look up your own.[ If you need help: {support}.]",
  ],
  order_help: [
    "Send me your order number and I'll look up your own order. For changes and cancellations please ask our support team[: {support}].",
    'What is your order number? I can look up your own order; changes are for our support team[: {support}].',
    'I can look up your own order by its order number. Changes need our support team[: {support}].',
  ],
  recommend: [
    'Have a look at {link} {product}: {price}[ (list price {list})][, {reason}].',
    'I would suggest {link} {product}, {price}[, list price {list}][. {reason}].',
    'How about {link} {product}? {price}[, list price {list}][. {reason}].',
  ],
  compare: [
    '{first}. {second}.',
    'Side by side: {first}. {second}.',
    'Here is how they compare: {first}. {second}.',
  ],
  image: [
    "I don't have a picture of {link} {product}. You can ask the host to show you.",
    'Sorry, no picture of {link} {product} here, but the host can show you.',
    'There is no picture of {link} {product} yet; please ask the host for a closer look.',
    'Here is {link} {product}: {image}',
    'Picture of {link} {product}: {image}',
    'This is what {link} {product} looks like: {image}',
  ],
  handoff: [
    "I've told our human support team, please hold on[ (ticket {ticket})].[ {support}.]",
    'A human agent has been notified and will take over here[, ticket {ticket}].[ {support}.]',
    'Sure, I have passed you on to a human agent[, ticket {ticket}].[ {support}.]',
  ],
  complaint: [
    "Sorry about that.[ I've told our human support team (ticket {ticket}).][ {support}.]",
    'I am sorry for the trouble.[ A human agent has been notified, ticket {ticket}.][ {support}.]',
    'My apologies.[ I have passed this on to our human support team, ticket {ticket}.][ {support}.]',
  ],
  refuse_injection: [
    "The shop sets prices and rules, and I can't change them.[ {product}: {price}.]",
    "Sorry, I can't do that. Prices are those of the shop.[ {product}: {price}.]",
    "I only answer from the shop's data and can't change its prices or rules.[ The price of {product} is {price}.]",
  ],
  greeting: [
    "Welcome to {shop}! I'm the AI co-host, ask me about our products.",
    'Hello and welcome to {shop}! I am the AI co-host: ask me about prices, stock or sizes.',
    'Hi, welcome to {shop}! Send a link number to me, the AI co-host, to learn more.',
  ],
  thanks: [
    'Thank you!',
    'Thanks for your support!',
    'Thank you, glad you like it!',
    'Thanks, that is kind of you!',
  ],
  small_talk: [
    'Ha, ask me about any of our products.',
    'Our products are what I know about, so ask me about those.',
    'Nice to chat! Tell me if a product catches your eye.',
  ],
  which_product: [
    'Which product do you mean? Please send me its link number.',
    'Which product are you asking about? The link number or the name will do.',
    'Tell me the link number of the product and I will look it up.',
  ],
  no_such_link: [
    'There is no such link[: {link}]. Please check the number.',
    "Sorry, we don't have that link[ ({link})]. Could you check the number?",
    'I cannot find that link[ ({link})]. You can send me the name of the product.',
  ],
  not_sold: [
    "Sorry, we don't have that in our shop.",
    "I'm afraid we don't sell that in our shop.",
    'Sorry, we do not carry that in our shop.',
  ],
  unknown: [
    "I'm not sure about that and don't want to guess.[ {support}.]",
    "Sorry, the shop's data doesn't say.[ You can ask a person: {support}.]",
    "I couldn't find an answer to that.[ {support}.]",
  ],
};
