import type { WordsOfActs } from './own-words.ts';

/** Livelier English turns of phrase: those of the sentences that the generator in this process was trained on. */
export const ENGLISH_TURNS: readonly WordsOfActs[] = [
  {
    acts: ['price_limit'],
    words: `
      coupons to the rescue {coupons}|here are coupons {coupons}|here are the coupons {coupons}
      no haggling powers here|no haggling|psst|the price tag is glued on|i'd get in trouble
      valid coupons {coupons}|coupons though {coupons}|no room to move|no room to move on {product}
      you drive a hard bargain|stands|{price} stands|the price of`,
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
      got it noted|paper says|paper says warranty {warranty}|smart question|runs {warranty}
      comes with a warranty|has a warranty|warranty {warranty}|returns {returns}|about returns {returns}
      return rules {returns}|returns work like this {returns}`,
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
    words: `
      free ride to {region}|we ship to {region} for free|zip|nada|hello {region}`,
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
      shout for a close-up from the host|the host can show it|the host will gladly show you|but|in my album
      hold it up please, host`,
  },
  {
    acts: ['spoken'],
    words: `
      from the host|fresh from the host|i noted down what the host said|in case you missed it
      let me repeat the host for you|replay|rewind|said on stream|stated by the host|the host explained it
      the host just shouted it|the host just told us|you heard the host|according to the host|host {statement}`,
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
    words: `
      shipping's on us|pay nothing for shipping|free ride to {region}`,
    isPoint: true,
  },
];
