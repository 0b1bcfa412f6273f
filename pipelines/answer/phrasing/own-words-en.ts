import { ENGLISH_TURNS } from './own-turns-en.ts';
import type { OwnWords } from './own-words.ts';

/**
 * What an English sentence of a generator may be made of besides facts. Words that deny, compare, limit, count or
 * promise (`not`, `under`, `free`, `until`) stand nowhere alone, only in phrases that leave no doubt.
 */
export const ENGLISH_OWN_WORDS: OwnWords = {
  anywhere: `
    a|an|the|this|that|this one|that one|these|it|its|it's|that's|here|here's|there's|is|are|you|your|you're
    you'd|so|and|to|of|in|on|at|for|now|right now|currently|at the moment|hi|hi there|hello|hello there|hey
    hey there|yes|yep|yeah|yay|ooh|oh|haha|ha|ok|okay|sure|sure thing|of course|absolutely|certainly|please
    thanks|thank you|welcome|thanks for asking|thanks for the question|great question|good question
    nice question|happy to help|glad to help|glad you asked|i'd love to help|love to help|to help|help you
    can help|let me|let me know|let me check|let me show you|tell me|tell you|just let me know|just tell me
    just ask|just say|see|look|take a look|have a look|having a look|look at|looking at|check it out|check out
    take your time|i checked|i checked for you|looked it up|i looked it up|found it|you asked|you asked about
    asked about|asking about|you want|want to|want to know|if you like|if you like it|you like|you like it
    you'd like|would like|hope you like it|hope it helps|hope that helps|i hope|hope this helps|interested
    if you're interested|if you are interested|curious|ask|ask me|ask away|feel free to ask|feel free to
    any questions|any question|questions|question|any time|anytime|anything else|more questions|if you have
    have questions|if you need|need anything|can|could|would|may|will|do|does|know|to know|you can|i can
    you could|we have it at|find it at|you can find it at|you'll find|find|listed|under link|link|at link
    see link|tap|tap on|click|grab it at|get it at|order it at|want it|product|item|nice|lovely|cute|pretty
    great pick|good pick|nice pick|great choice|good choice|nice choice|lovely choice|good taste|great taste
    lovely pick|isn't it lovely|isn't it cute|isn't it pretty|enjoy|enjoy the stream|enjoy the show
    happy shopping|dear|folks|there|i can help|i can show you|i can tell you|i can check|i'll check
    i'll gladly help|i'm here|i'm here to help|i'm here if you have questions|i'm happy to help
    i'm glad you asked|i'm glad to help|i'd say|i'd be happy to help|i'd be glad to help|happy to|glad to|glad
    we're happy to help|with us|looks great|looks nice|looks lovely|looks cute|looks good|sounds good
    sounds great|to see|to see anything|made my day|that made my day|you made my day|help you today
    any time you like|ask me about products|ask me about|our products|going|check the link|hope you like
    hope you love it|helps|grab|grab the|as shown|thanks for stopping by|if you'd like|if you'd like to order
    if you'd like to know more|would you like to know more|would you like to see it|would you like to order
    our {product}|aw|thank you so much|thanks so much`,
  byAct: [
    {
      acts: ['price', 'recommend', 'price_limit', 'order_needs'],
      words: `
        is going for {price}|going for {price}|for {price}|our price|the price here
        the price|price is|current price|price today|today's price|price check|price of|costs {price}
        priced at {price}|is priced at {price}|goes for {price}|selling for {price}|comes to {price}
        comes in at {price}|yours for {price}|can be yours for {price}|get it for {price}|grab it for {price}
        set at {price}|sits at {price}|for just {price}|only {price}|list price|list price is {list}
        list price {list}|list price of {list}|the list price is {list}|the list price {list}|list {list}
        list: {list}|was {list}|it was {list}|down from {list}|instead of {list}|rather than {list}
        normally {list}|usually {list}|regularly {list}|regular price {list}|used to be {list}
        it used to be {list}|before that {list}|previously {list}|originally {list}|list says {list}
        and not {list}|not {list}|before {list}|drumroll|eyes on|here we go|here you go|got your eye on
        you'll find|today|price {price}|price for|the price for|the price at`,
    },
    {
      acts: ['price_limit'],
      words: `
        i can't go lower|can't go lower|i can't go any lower|can't go any lower|i cannot go lower
        i can't change it|can't change it|i can't change the price|can't change the price|i can't change prices
        can't change prices|i can't lower it|can't lower it|the price is fixed|is fixed|fixed at {price}
        price is firm|is firm|firm|stays at {price}|remains {price}|remains at {price}|stays|still {price}
        as shown|no haggling|i wish i could|but|sorry|i'm sorry|i understand|nice try|the shop sets the prices
        the shop sets prices|prices are set by the shop|set by the shop|coupons {coupons}|coupon {coupons}
        these coupons {coupons}|you can use a coupon {coupons}|use a coupon {coupons}
        coupons that may help {coupons}|try these {coupons}|but there are coupons {coupons}
        there are coupons {coupons}|the best i can do is share|my hands are tied|no lower|it
        have a look at these {coupons}|but look {coupons}|you could use a coupon {coupons}
        but here are coupons {coupons}|but you can use a coupon {coupons}|the shop has coupons {coupons}`,
    },
    {
      acts: ['recommend'],
      words: `
        recommend|i recommend|i'd recommend|i would recommend|i'd suggest|i would suggest|suggest|i suggest
        my suggestion|suggestion|try|how about|what about|might suit you|may suit you|could suit you
        could be for you|might be for you|consider|worth a look|i think|you might like|you may like
        a nice fit for you|fits`,
    },
    {
      acts: ['total'],
      words: `
        x|×|{quantity} x|{quantity} ×|{quantity} of|for {quantity}|that's {total}|comes to {total}
        come to {total}|{quantity} come to {total}|{total} in total|{total} in all|{total} altogether
        {total} together|total|your total|the total|total is {total}|total {total}|in total {total}
        makes {total}|{quantity} makes {total}|adds up to {total}|add up to {total}|you pay {total}
        gives {total}|{quantity} for {total}|{quantity} at {price}|{quantity} at {price} each|{price} each
        at {price} each|each at {price}|each is {price}|is {price} each|{price} apiece|{price} per piece
        unit price {price}|unit price is {price}|unit price|i did the maths|did the maths|quick maths|add it up
        adding it up|i added it up|calculator says|going for {quantity}|would be|that would be
        quantity {quantity}`,
    },
    {
      acts: ['stock_left'],
      words: `
        has {stock} left|has {stock} in stock|have {stock} in stock
        with {stock} left|in stock with {stock} left|still {stock} of {product}|available|with {stock} in stock
        left in stock|{stock} of {product} available|we have {stock} of|we have
        in stock|is in stock|still in stock|{stock} in stock|{stock} left|{stock} left in stock
        still {stock} left|there are {stock}|there are still {stock}|there are {stock} left
        there are still {stock} left|we have {stock}|we have {stock} left|we still have {stock}|still {stock}
        still have {stock}|{stock} available|{stock} remaining|{stock} still available|we've got {stock}|stock
        stock report|good news|you're in luck|waiting|still here|on the shelf`,
    },
    {
      acts: ['sold_out'],
      words: `
        sold out|is sold out|has sold out|out of stock|is out of stock|is gone|gone|no stock|no more|no stock of`,
      isPoint: true,
    },
    {
      acts: ['sold_out'],
      words: `
        sorry|so sorry|i'm sorry|i'm so sorry|unfortunately|oh no|in stock: {others}|still in stock: {others}
        {others} in stock|{others} still in stock|we still have {others}|still have {others}
        {others} is still here|{others} still here|{others} is in stock|{others} is still available|but {others}
        but we have {others}|but we still have {others}|but|how about {others}|what about {others}
        maybe {others}|try {others}|would {others} suit you|alternatives|others|available: {others}
        you could go for {others}|you could try {others}`,
    },
    {
      acts: ['shipping', 'shipping_zones', 'shipping_free', 'dispatch', 'courier'],
      words: `
        with delivery in {eta}|and delivery takes {eta}|delivery within {eta}|arrives within {eta}
        our|our courier is {courier}|we
        ship|we ship|ships|shipping|shipping to|shipping for|shipping is {fee}|shipping costs {fee}|shipping fee
        the shipping fee {fee}|the shipping fee is {fee}|{fee} shipping|shipping {fee}
        {fee} for shipping|costs {fee}|you pay {fee}|you pay {fee} for shipping|delivery|delivery to
        delivery takes {eta}|delivery in {eta}|delivery {eta}|delivered in {eta}|takes {eta}|it takes {eta}
        takes about {eta}|takes around {eta}|arrives in {eta}|it arrives in {eta}|arriving in {eta}
        should arrive in {eta}|should take {eta}|in {eta}|within {eta}|please allow {eta}|allow {eta}
        {eta} on the way|{eta} on the road|expect it in {eta}|usually takes {eta}|free over {free_over}
        free from {free_over}|free above {free_over}|it's free over {free_over}|over {free_over} it's free
        free for orders over {free_over}|orders over {free_over} ship free|free shipping over {free_over}
        free on orders over {free_over}|parcel|your parcel|your order|order|sending it to|send
        we send it with {courier}|courier|our courier|the courier|carrier|shipped with {courier}
        delivered by {courier}|goes with {courier}|travels with {courier}|brings it|brings it to you
        takes care of delivery|we use {courier}|with {courier}|by {courier}|depends on where you are
        depends on the region|by region|per region|regions|where you are|dispatch|about dispatch|then|good news`,
    },
    {
      acts: ['shipping_free'],
      words: `
        free shipping|shipping is free|shipping to {region} is free|is free|for free|no shipping fee
        free delivery|on us|shipping is on us|delivery to {region} is free|free`,
      isPoint: true,
    },
    {
      acts: ['image'],
      words: `
        {image}|no picture of|i have no picture of|i don't have a picture of|there is no picture of
        there's no picture of`,
      isPoint: true,
    },
    {
      acts: ['coupon', 'coupons'],
      words: `
        coupon|coupons|code|codes|coupon code|the code|use code|use the code|use {code}|use {code} for {offer}
        use {code} at checkout|with code|with code {code}|enter {code}|enter {code} at checkout|type {code}
        try {code}|apply {code}|at checkout|checkout|when you pay|when you order|you get {offer}
        gives you {offer}|it gives {offer}|it gives you {offer}|for {offer}|get {offer}|valid until {until}
        valid to {until}|good until {until}|until {until}|ends {until}|runs until {until}|it runs until {until}
        it's valid until {until}|use it by {until}|expires {until}|valid|you can use|you can use these
        these coupons|current coupons|our coupons|here are our coupons|here are the coupons|here are
        here come the coupons|note|please note|grab a code|choose from|a coupon for you|i have a coupon for you
        savings|psst|catch`,
    },
    {
      acts: ['attribute', 'attributes', 'options', 'size_advice', 'size_chart', 'warranty', 'compare'],
      words: `
        would fit you|should fit you well|would fit you well|fit you well|i think|we have it in {options}|i'd go for {size}|i would pick {size}|our|my notes say
        details|the details|details of|specs|features|info|information|the data says|data says|listed as {value}
        made of {value}|about {link}|about {product}|about the {product}|it comes in {options}
        comes in {options}|come in {options}|comes in|available in {options}|you can choose {options}
        you can choose from {options}|choose from|you can choose|choose|choices|options|options are|pick
        which would you like|which one would you like|which do you like|which one do you like|size|sizes
        size chart|the size chart|going by the size chart|according to the size chart|by the size chart
        based on the size chart|based on|according to|i'd suggest size {size}|i'd suggest|i'd suggest {size}
        i would suggest {size}|i'd recommend size {size}|i'd recommend {size}|i recommend size {size}|recommend
        recommended size|suggested size|i'd go with size {size}|i'd go with {size}|go for size {size}
        go for {size}|go with size {size}|size {size}|take size {size}|take {size}|should fit you|should fit
        should suit you|suits you|fits you|works for you|what you told me|your measurements|measurements|height
        weight|run|how|warranty|the warranty|warranty of {warranty}|a warranty of {warranty}|{warranty} warranty
        a {warranty} warranty|warranty is {warranty}|warranty: {warranty}|comes with a {warranty} warranty
        has a {warranty} warranty|comes with {warranty} of warranty|covered for {warranty}|compare|compared
        comparing|comparison|side by side|versus|vs|both|while|then|and then|or|depends on what you like
        it depends on what you like|here is how|how they compare|how they differ|which`,
    },
    {
      acts: [
        'faq',
        'policy',
        'manual',
        'spoken',
        'how_to_buy',
        'image',
        'order_status',
        'order_needs',
        'greeting',
        'which_product',
        'small_talk',
        'thanks',
      ],
      words: `
        just send me|send me|our|our policy|here is our policy|policy|the host just told us|you'd like|how can i help you today
        answer|the answer|shop|the shop|our shop|the shop says|says|rule|the rule|the rule is|shop's
        the shop's rule|our rule|how it works|here is|here is how|works|manual|the manual|the manual says
        according to the manual|as the manual says|from the manual|from the shop|guide|instructions
        the host said|the host says|as the host said|the host just said|the host mentioned|as the host told us
        on stream|quote|how to order|how to buy|to order|to buy|order|ordering|like this|this way|ready to order
        easy|picture|photo|image|picture of|a picture of|the photo of|looks like
        what {link} {product} looks like|show you|sorry|ask the host|the host can show it|the host can show you
        can show you|closer look|for a closer look|your order|order {order}|the status|status|order status
        carrier|tracking|tracking number|tracking number {tracking}|with {carrier}|expected {eta}
        expected in {eta}|expected: {eta}|items|almost there|need|i need|i still need|i still need the {missing}
        still need|please add|add|please tell me the {missing}|which {missing}|what {missing}|missing|choose
        please choose|pick|give me|give us|welcome to|welcome to {shop}|ai|co-host|the ai co-host
        i'm the ai co-host|your ai co-host|ai assistant|i'm the ai assistant|ai co-host here|products
        our products|about our products|ask about|glad to see you|good to see you|nice to see you
        nice to have you here|so glad you joined|joined|stream|the stream|how can i help|what can i do for you
        here to help|which|which product|which one|which product do you mean|do you mean|you mean
        are you asking about|link number|the link number|the name|name or|or|number|the number|send me|could you
        could you tell me|would you like|what would you like|chat|chatting|nice to chat|talk|fun|funny
        made me smile|that made me smile|sweet|kind|so kind|very kind|how kind|that's kind of you|so sweet
        your support|appreciate|appreciate it|we appreciate it|we appreciate you|means a lot|that means a lot
        very much|so much|you're welcome|glad you like it|happy you like it|glad i could help|glad|happy
        stay with us|stick around|hang out|good vibes|love the energy|about {link}|about {product}|about that
        thanks for your support|shipped with {carrier}`,
    },
    ...ENGLISH_TURNS,
  ],
};
