import type { OwnWords } from './own-words.ts';

/**
 * What an English sentence of a generator may be made of besides facts. Words that deny, compare, limit, count or
 * promise (`not`, `under`, `free`, `until`) stand nowhere alone, only in phrases that leave no doubt.
 */
export const ENGLISH_OWN_WORDS: OwnWords = {
  anywhere: `
    a|an|the|this|that|this one|that one|these|it|its|it's|that's|here|here's|there's|is|are|i|i'm|i'd|i'll|we
    we're|you|your|you're|you'd|me|my|our|us|so|and|to|of|in|on|at|for|with|by|as|now|right now|currently|today
    at the moment|hi|hi there|hello|hello there|hey|hey there|yes|yep|yeah|yay|ooh|oh|haha|ha|ok|okay|sure
    sure thing|of course|absolutely|certainly|please|thanks|thank you|welcome|thanks for asking
    thanks for the question|great question|good question|nice question|happy to help|glad to help|glad you asked
    i'd love to help|love to help|to help|help you|can help|let me|let me know|let me check|let me show you
    tell me|tell you|just let me know|just tell me|just ask|just say|see|look|take a look|have a look
    having a look|look at|looking at|check it out|check out|take your time|i checked|i checked for you
    looked it up|i looked it up|found it|you asked|you asked about|asked about|asking about|you wanted|you want
    want to|want to know|if you like|if you like it|you like|you like it|you'd like|would like|hope you like it
    hope it helps|hope that helps|i hope|hope this helps|interested|if you're interested|if you are interested
    curious|ask|ask me|ask away|feel free to ask|feel free to|any questions|any question|questions|question
    any time|anytime|anything else|more questions|if you have|have questions|if you need|need anything|can|could
    would|may|will|do|does|know|to know|you can|i can|you could|we have it at|find it at|you can find it at
    you'll find|find|listed|under link|link|at link|see link|tap|tap on|click|grab it at|get it at|order it at
    want it|product|item|great|nice|lovely|cute|pretty|good|great pick|good pick|nice pick|great choice
    good choice|nice choice|lovely choice|good taste|great taste|lovely pick|isn't it lovely|isn't it cute
    isn't it pretty|enjoy|enjoy the stream|enjoy the show|happy shopping|friend|friends|everyone in chat|dear
    folks|there`,
  byAct: [
    {
      acts: ['price', 'recommend', 'price_limit', 'order_needs'],
      words: `
        price|the price|price is|current price|price today|today's price|price check|price of|costs
        costs {price}|priced at {price}|is priced at {price}|goes for {price}|selling for {price}
        comes to {price}|comes in at {price}|available for {price}|yours for {price}|can be yours for {price}
        get it for {price}|grab it for {price}|set at {price}|sits at {price}|for just {price}|only {price}
        list price|list price is {list}|list price {list}|list price of {list}|the list price is {list}
        the list price {list}|list {list}|list: {list}|was {list}|it was {list}|down from {list}
        instead of {list}|rather than {list}|normally {list}|usually {list}|regularly {list}
        regular price {list}|used to be {list}|it used to be {list}|before that {list}|previously {list}
        originally {list}|list says {list}|and not {list}|not {list}|before {list}|drumroll|eyes on|here we go
        here you go|got your eye on|you'll find`,
    },
    {
      acts: ['price_limit'],
      words: `
        i can't go lower|can't go lower|i can't go any lower|can't go any lower|i cannot go lower
        i can't change it|can't change it|i can't change the price|can't change the price|i can't change prices
        can't change prices|i can't lower it|can't lower it|the price is fixed|is fixed|fixed at {price}
        price is firm|is firm|firm|stays at {price}|remains {price}|remains at {price}|stays|still {price}
        as shown|no haggling|i wish i could|but|sorry|i'm sorry|i understand|nice try|the shop sets the prices
        the shop sets prices|prices are set by the shop|set by the shop|coupons|coupon|these coupons
        you can use a coupon|use a coupon|coupons that may help|try these|but there are coupons
        there are coupons|the best i can do is share|my hands are tied|no lower|it`,
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
        ship|we ship|ships|shipping|shipping to|shipping for|shipping is {fee}|shipping costs {fee}|shipping fee
        the shipping fee|the shipping fee is {fee}|fee|fees|rates|{fee} shipping|shipping {fee}
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
        has a {warranty} warranty|comes with {warranty} of warranty|covered for {warranty}|returns|about returns
        compare|compared|comparing|comparison|side by side|versus|vs|both|while|then|and then|or
        depends on what you like|it depends on what you like|here is how|how they compare|how they differ|which`,
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
        answer|the answer|shop|the shop|our shop|the shop says|says|rule|the rule|the rule is|shop's
        the shop's rule|our rule|how it works|here is|here is how|works|manual|the manual|the manual says
        according to the manual|as the manual says|from|from the manual|from the shop|guide|instructions
        the host said|the host says|as the host said|the host just said|the host mentioned|as the host told us
        on stream|quote|how to order|how to buy|to order|to buy|order|ordering|like this|this way|ready to order
        easy|picture|photo|image|picture of|a picture of|the photo of|looks like
        what {link} {product} looks like|show you|sorry|ask the host|the host can show it|the host can show you
        can show you|closer look|for a closer look|your order|order {order}|the status|status|order status
        carrier|tracking|tracking number|tracking number {tracking}|with {carrier}|shipped with {carrier}
        expected {eta}|expected in {eta}|expected: {eta}|items|almost there|need|i need|i still need
        i still need the {missing}|still need|please add|add|please tell me the {missing}|which {missing}
        what {missing}|missing|choose|please choose|pick|give me|give us|welcome to|welcome to {shop}|ai|co-host
        the ai co-host|i'm the ai co-host|your ai co-host|ai assistant|i'm the ai assistant|ai co-host here
        products|our products|about our products|ask about|about|glad to see you|good to see you|nice to see you
        nice to have you here|so glad you joined|joined|stream|the stream|how can i help|what can i do for you
        here to help|which|which product|which one|which product do you mean|do you mean|you mean
        are you asking about|link number|the link number|the name|name or|or|number|the number|send me|could you
        could you tell me|would you like|what would you like|chat|chatting|nice to chat|talk|fun|funny
        made me smile|that made me smile|sweet|kind|so kind|very kind|how kind|that's kind of you|so sweet
        support|your support|appreciate|appreciate it|we appreciate it|we appreciate you|means a lot
        that means a lot|very much|so much|you're welcome|glad you like it|happy you like it|glad i could help
        glad|happy|stay with us|stick around|hang out|good vibes|love the energy`,
    },
    {
      acts: ['price_limit'],
      words: `
        coupons to the rescue|here are coupons|here are the coupons|no haggling powers here|no haggling|psst
        the price tag is glued on|i'd get in trouble|valid coupons|coupons though|no room to move
        no room to move on {product}|you drive a hard bargain|stands|{price} stands|the price of`,
    },
    {
      acts: ['order_status'],
      words: `
        about {order}|beep|due {eta}|eta {eta}|eta|due|found your parcel|good news to share|it holds {items}
        order number {order}|update|thanks for waiting|tracking mode|your goodies in {order} are|arrival {eta}
        arriving {eta}|by {carrier}|carrier {carrier}|landing {eta}|number {tracking}|riding with {carrier}
        sent with {carrier}|there you are|ticket {tracking}|via {carrier}|with {items}|{carrier} has it
        {items} inside`,
    },
    {
      acts: ['warranty'],
      words: `
        got it noted|paper says|paper says warranty {warranty}|return rules|returns work like this
        smart question|runs {warranty}|comes with a warranty|has a warranty|warranty {warranty}`,
    },
    {
      acts: ['options', 'attributes', 'attribute'],
      words: `
        decisions|let me list them for you|meet|family|meet the {product} family|pick your favourite|roll call
        so many choices|tada|you can have|choose what you like|from {options}|you can pick from {options}
        those are the options|is made in {options}|is offered in {options}|all at {link}|all about {product}
        also in {options}|choose {options}|flavours of it|got the goods on|happy to tell you more
        here is what i know about|here's the lowdown|let me introduce|nerd mode on|pick from {options}
        product data|say hello to|spec time|the full story of|there's {options}|you can pick {options}
        about the {attribute}|easy|notes|the shop's notes say|happy to tell you|here's the scoop on
        per the product sheet|quiz time|straight from my notes|you've got sharp eyes|listed with {value}
        has {attribute}|go|i've looked it up`,
    },
    {
      acts: ['size_advice', 'size_chart'],
      words: `
        by the chart it is {size}|check it|easy|for reference|i would take {size}|take {size}
        from your measurements|going by what you told me|i compared it with the chart|i think
        my vote goes to {size}|recommended|size radar says {size}|suggested size|tape measure out
        tape measures ready|team {size}|you'd be comfortable with {size}|your size|go {size}
        the chart says {chart}|{size} has your name on it|chart|find your row|i found the chart|coming up
        this should help you choose|cheat sheet|your cheat sheet`,
    },
    {
      acts: ['coupon', 'coupons'],
      words: `
        coupon time|savings incoming|the magic word is {code}|code party|coupon bag open
        enter the code at checkout|enter the code|happy to share the codes|what you can use
        i've put the coupons together|your wallet will like this|open`,
    },
    {
      acts: ['shipping_zones', 'shipping', 'shipping_free', 'dispatch', 'courier'],
      words: `
        all the routes|find your place here|it depends on where you live|let me list the regions|parcels on tour
        shipping menu|spot your region|tell me your region and i'll look closer|where are you watching from
        where we ship and for how much|world map time|happy to check|parcel to {region}|shout-out to {region}
        wheels rolling to {region}|yes to {region}|fee {fee}|free over {free_over}|from {free_over} on it's free
        it travels {eta}|nothing to pay for shipping over {free_over}|spend {free_over} and it ships free
        time {eta}|we're coming|{fee} for the ride|after payment|boxes ready|dispatch time|our warehouse
        from our warehouse|here's how it goes|once you've ordered|our warehouse elves|out the door|sending out
        tape gun loaded|the packing crew says|travel time {eta}|when does it leave|for the journey|arrival {eta}
        arriving {eta}|on the way|the shop's rule|{eta} to you|it rides with {courier}|team {courier}
        {courier} at your door|{courier} does the running|{courier} is on the road for you|too
        the parcel takes {eta}`,
    },
    {
      acts: ['shipping_free'],
      words: `free ride to {region}|we ship to {region} for free|zip|nada|hello {region}`,
    },
    {
      acts: ['greeting', 'small_talk'],
      words: `
        at the controls|says hey|is listening|waves|a new face|face|new|in the house|is live|live|heyyy
        look who's here|welcome aboard|yay|its|{shop}'s|ask me anything|i'm its ai assistant|says hello
        chat is on fire|fair enough|grab some popcorn|i'm here|noted|that's lovely to hear
        this chat cracks me up|make this chat a friendlier place|you're funny|back to the show|keep it coming
        make yourself at home|i see|i enjoy chatting with you|if you have questions|how can i help`,
    },
    {
      acts: ['stock_left'],
      words: `
        counted them|oh yes|we've got it|hop over to {link}|says hi|we have {stock}|waiting at {link}`,
    },
    {
      acts: ['compare'],
      words: `
        battle time|ding ding|happy to compare|in this corner {first}|in that corner {second}
        let me put them side by side|let them meet|on the one hand {first}|on the other {second}
        what matters to you|tough call|you be the judge|round of comparing`,
    },
    {
      acts: ['order_needs', 'which_product'],
      words: `
        happy to note it|hold on|just missing|i'm just missing the {missing}|just the {missing}|missing piece
        please state|state|shout out your {missing}|so close|goes on the list|give|needs {missing}
        still needs {missing}|drop the link number|happy to check|help me out here|i need a link number
        i'm not sure which item you mean|enough|is enough|my crystal ball is foggy|name that product|name
        please name|its|point me to it|not recognised|product not recognised|so many goodies|send|please send
        would help|what's the link number|item|its link number`,
    },
    {
      acts: ['policy', 'faq'],
      words: `
        for the record|good one|happy to explain|here's what the house says|in short|note it down|policy
        quick answer coming|rulebook open|straight from the rulebook|the house rule goes|what applies
        this is what applies|answer incoming|ask and you shall hear|ding ding|from our notes|often asked
        you got it|gladly answered`,
    },
    {
      acts: ['sold_out'],
      words: `
        argh|empty shelf alert|poof|sniff|to disappoint you|sorry to disappoint you|left: {others}
        still around: {others}|look at {others}|there's {others}|you all were quick|for now
        but {others} can be had|but {others} made it|{others} still here though|i checked`,
    },
    {
      acts: ['thanks'],
      words: `
        aww|glad to hear it|hearts back at you|i'm blushing|much appreciated|stop it|for being here
        being here with us|a bunch|thanks a bunch|the feedback|the host is grinning|woohoo|you just made our day
        you're too kind|you rock|back|a lot`,
    },
    {
      acts: ['image'],
      words: `
        camera on|camera shy|feast your eyes|here's the star|i'm afraid|oops|picture time|say cheese|smile
        the host can hold it up|with me|show it|ask the host to show it|but the host can show it up close
        up close|get the host to twirl it|hold it up|maybe ask the host to hold it up
        shout for a close-up from the host|the host can show it|the host will gladly show you|host|but
        in my album`,
    },
    {
      acts: ['spoken'],
      words: `
        from the host|fresh from the host|host|i noted down what the host said|in case you missed it
        let me repeat the host for you|replay|rewind|said on stream|stated by the host|the host explained it
        the host just shouted it|the host just told us|you heard the host|according to the host`,
    },
    {
      acts: ['how_to_buy'],
      words: `
        fingers ready|go for it|here's the trick|let me walk you through it|shopping lesson|you'd want {link}
        sits at {link}|ready to grab it|want it`,
    },
    {
      acts: ['manual'],
      words: `
        according to the guide|bookworm mode|flipping pages|what the guide ({title}) says|what the guide says
        highlighted|i found this in the manual|i read it so you don't have to|let me read it to you|page found
        may help|this part should help you|source|the manual knows|in {title}|from {title}`,
    },
    {
      acts: ['recommend'],
      words: `
        have you met|would suit you|i vote|matchmaker here|maybe|is what you're after|my pick|stop scrolling
        check`,
    },
    {
      acts: ['total'],
      words: `
        beep boop|times {quantity}|{price} times {quantity}|come home with you|happy to add it up
        grab them at {link}|so|with {quantity}`,
    },
    {
      acts: ['image'],
      words: `
        no photo of|no photo|no snapshot of|i have no image of|i don't have a photo of|my album is empty for
        i have no photo of`,
      isPoint: true,
    },
    {
      acts: ['shipping_free'],
      words: `shipping's on us|pay nothing for shipping|free ride to {region}`,
      isPoint: true,
    },
  ],
};
