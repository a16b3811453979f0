import { byPatterns, type Found, type Rule, type Sentence } from '../rule.ts';

const REFUSALS: readonly RegExp[] = [
  /\b(?:we|i|it|they|our (?:team|system|policy))\s+(?:really\s+|simply\s+|just\s+)?(?:can(?:no|’|')?t|cannot|can not|won[’']?t|will not|could(?:n[’']t| not))\b(?!\s+(?:wait|thank|be sure))/giu,
  /\b(?:we|i)(?:[’']re|[’']m| are| am)\s+(?:not able|unable|not allowed|not authori[sz]ed|not in a position)\b/giu,
  /\b(?:we|i)\s+(?:do not|don[’']t|no longer|never)\s+(?:offer|support|sell|accept|have|do|ship|provide|know|refund|give|allow|carry|handle|take|make|stock|deliver|serve)\b/giu,
  /\b(?:is|are|was|were)(?:n[’']t| not)\s+(?:possible|available|allowed|supported|eligible|permitted|covered|refundable|included|in stock|an option|something we)\b/giu,
  /\b(?:impossible|no way|out of stock|sold out|fully booked|has expired|have expired|not my problem|no longer (?:available|sold|supported)|no refunds?|no exceptions?|non-refundable)\b/giu,
  /\bnothing (?:we|i) can do\b|\bagainst (?:our |the )?(?:policy|rules)\b|\b(?:has been|was|is) (?:denied|rejected|refused|declined)\b/giu,
  /\byou\s+(?:can(?:no|’|')?t|cannot|may not|are not allowed to|must not|aren[’']t allowed to|are not eligible)\b/giu,
  /\b(?:can(?:no|’|')?t|cannot|can not|won[’']?t|will not|could(?:n[’']t| not)) (?:be |help|refund|change|do|process|send|ship|cancel|replace|offer|find|give|make|extend|accept|guarantee|provide|reach)/giu,
  /\b(?:is|are|was|were)(?:n[’']t| not)\s+(?:\w+(?:ed|en|ible|able)|done|sold|something|part of|on sale)\b/giu,
  /\bthere(?:[’']s| is| are) no\b(?! (?:charge|cost|fee|problem|need|rush|hurry|risk|obligation|extra|additional|limit))|\byou(?:[’']ll| will)? (?:have|need) to wait\b|^\s*no[.!]?\s*$|\bnot at this time\b|\bno longer\b/giu,
  /\b(?:i have )?no idea\b|\bthat won[’']?t (?:work|happen)\b/giu,
];
// The customer's own trouble (sorry that you can't …, if you can't …) is no refusal of ours.
const CASE =
  /\b(?:if|when|whenever|in case|sorry (?:to hear )?that|understand(?: that)?|hear(?: that)?|see that|why|once|unless|until|sorry)\b[^,.;]*$/iu;
const OFFER =
  /\b(?:but|however|instead|what (?:i|we) can|happy to|glad to|would you like|alternativ\w*|can offer|we can|i can|you can|let me|here is|here are)\b/iu;

function* refusals({ text, next }: Sentence): Iterable<Found> {
  for (const pattern of REFUSALS)
    for (const found of text.matchAll(pattern)) {
      if (CASE.test(text.slice(0, found.index))) continue;
      const rest = text.slice(found.index + found[0].length);
      if (OFFER.test(rest) || OFFER.test(next)) continue;
      yield { at: found.index, length: found[0].length, instead: null };
    }
}

export const negativeEnglish: Rule = { id: 'negative', language: 'en', look: refusals };

export const blameEnglish: Rule = {
  id: 'blame',
  language: 'en',
  look: byPatterns([
    [
      /\byou\s+(?:should(?:n[’']t| not)? have|failed to|forgot|neglected|ignored|misread|misunderstood|broke|messed|must have|were supposed|ought to have|needed to have|clearly|obviously|entered the wrong|used the wrong|chose the wrong|sent the wrong|gave (?:us )?the wrong|never (?:told|sent|read|asked|confirmed))\b/giu,
    ],
    [
      /\byou\s+(?:did not|didn[’']t|haven[’']t|have not)\s+(?!done anything wrong|do anything wrong|receive|get|need|miss|have to|yet received|heard)/giu,
    ],
    [
      /\byour\s+(?:own\s+)?(?:fault|mistake|error|negligence|carelessness|problem(?=[.,!]|$)|responsibility|misunderstanding)\b/giu,
    ],
    [/\b(?:user|customer|operator) error\b|\bread the (?:manual|instructions|terms|faq)\b(?! (?:with|together))/giu],
    [
      /\bnot (?:our|my) (?:fault|problem|responsibility|department|job|concern|mistake)\b|\b(?:isn[’']t|is not) (?:our|my) (?:fault|problem|responsibility|department|job)\b/giu,
    ],
    [
      /\b(?:courier|carrier|warehouse|factory|manufacturer|colleague|supplier|bank|developers?|it|sales|predecessor|driver|shipping company|other (?:team|department))(?:[’']s|s[’'])?\s+(?:fault|mistake|problem|messed up|screwed up|is to blame|forgot|dropped the ball)\b/giu,
    ],
    [
      /\bif you(?:[’']d| had) (?:read|checked|listened|followed|told|asked|looked|only|just|called|sent)\b|\byou need to (?:be more careful|learn|pay attention|read|listen|understand)\b|\b(?:be|been) more careful\b|\bnext time,? (?:please )?(?:read|check|be|pay)\b/giu,
    ],
    [
      /\b(?:just )?(?:look it up|figure it out|fix it|deal with it|do it|google it)(?: yourself| on your own)?\b|\bfix it yourself\b|\bwhat(?:[’']s| is) (?:your|the) problem\?|\bnot on us\b|\bnot the right person\b|\bnot (?:something )?(?:i|we) (?:deal with|handle)\b|\bask (?:them|someone else|somebody else)\b|\bi(?:[’']ve)? told you\b|\bbecause you (?:sent|did|were|forgot|used|ordered|waited|chose)\b|\byou weren[’']t\b|\bit(?:[’']s| is) (?:already )?(?:on|in) (?:the|our) (?:website|faq|manual|terms|email)\b/giu,
    ],
    [
      /\b(?:was|is|were|it[’']s|that[’']s) (?:the |an? |all )?(?:\w+ )?(?:\w+[’']s?|their|your|his|her) (?:own )?fault\b/giu,
    ],
    [/\b(?:don[’']t|do not) blame (?:us|me)\b|\bblame (?:the|your|them|him|her)\b/giu],
    [
      /\b(?:as|like) (?:i|we)(?:[’']ve| have)? (?:already |previously |just )?(?:said|told|mentioned|stated|explained|wrote|written)\b|\bper my (?:last|previous)\b|\bi(?:[’']ve| have)? already (?:told|explained|said)\b|\bhow many times\b/giu,
    ],
    [
      /\b(?:obviously|clearly),?\s+(?:you|the|this|that)\b|\beveryone knows\b|\bcalm down\b|\bcommon sense\b|\byou people\b|\byou claim\b|\bonly yourself\b/giu,
    ],
  ]),
};

export const vagueEnglish: Rule = {
  id: 'vague_reference',
  language: 'en',
  look: byPatterns([
    [/\b(?:that|this|the|those|these|some)\s+(?:things?|stuff|bit|whatsit)\b(?!\s+(?:you|we|that|is|are)\b)/giu],
    [
      /\b(?:do|put|press|click|move|send|use|try|take|change|set)\s+(?:this|that|it)\s+(?:in|on|over|to|into|with|there|like)\s+(?:that|there|this|it)\b|\bover there\b/giu,
    ],
    [
      /\b(?:at some point|some ?time(?:s)? (?:soon|later)|someday|eventually|somehow|sort of|kind of|kinda|sorta|whenever we can|one of these days|in a bit|a while)\b/giu,
    ],
    [
      /\b(?:maybe|probably|perhaps)\b(?=\s+(?:it|it[’']s|something|someone|a|the|we|that|tomorrow|next|works?|fine)\b)|\b(?:it[’']s|is) probably\b/giu,
    ],
    [/\bsomething (?:with|about|in|like) (?:the|that)\b|\band so on\b|\bor whatever\b/giu],
  ]),
};

const EXPLAINED = /^\s*(?:\(|, (?:that is|i\.e\.|which is|meaning))/iu;
const TRADE =
  /\b(?:DNS|APIs?|RMA|SKUs?|SLA|KPIs?|SSO|SSL|TLS|VPN|NAT|DHCP|MTTR|AHT|FCR|NDR|L[123]|P[1-4]|CRM|OMS|WMS|ETL|CDN|OAuth|JSON|regex|webhooks?|endpoints?|payloads?|backends?|frontends?|middleware|firmware|latency|throughput|tokens?|proxy|proxies|provision(?:ed|ing)?|reprovision\w*|deploy(?:ed|ment|ing)?|rollback|roll(?:ed)? back|escalat(?:e|ed|ion|ing)|tier[- ][123]|whitelist(?:ed)?|blacklist(?:ed)?|repro(?:duced)? steps|hotfix|kernel|instance|cache|caching|cookies? store|packet loss|port forwarding|IP address|MAC address|(?:the|this|your|a) ticket|lead time|indemnif\w+|force majeure|HAR files?|stack traces?|redeploy\w*|containers?(?= (?:and|is|was|image))|CSV|XML|YAML|HTTP \d+|5\d\d errors?|SMTP|IMAP|changelog|root cause analysis|RCA|ETL|SKU|EOL|MVP|pro rata|chargeback)\b/gu;

function* trade({ text }: Sentence): Iterable<Found> {
  for (const found of text.matchAll(TRADE)) {
    if (EXPLAINED.test(text.slice(found.index + found[0].length)) || text.slice(0, found.index).endsWith('(')) continue;
    yield { at: found.index, length: found[0].length, instead: null };
  }
}

export const jargonEnglish: Rule = { id: 'jargon', language: 'en', look: trade };

export const casualEnglish: Rule = {
  id: 'casual',
  language: 'en',
  look: byPatterns([
    [
      /(?:^|[\s,])(?:hey|yo|yep|yeah|nope|nah|dude|bro|guys|lol|omg|btw|fyi|asap|thx|pls|plz|u|ur|gonna|wanna|gotta|dunno|ain[’']t|no prob|my bad|whatever|sup|sure thing|buddy|mate|cheers|chill|no biggie|oops)(?=[\s,.!?]|$)/giu,
    ],
    [/[!?]{2,}/gu],
    [/(?:\b[A-Z]{3,}\b[\s,]*){3,}/gu],
  ]),
};
