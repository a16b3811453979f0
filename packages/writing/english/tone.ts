import { byPatterns, type Found, type Rule, type Sentence } from '../rule.ts';

const REFUSALS: readonly RegExp[] = [
  /\b(?:we|i|our (?:team|system|policy))\s+(?:really\s+|simply\s+|just\s+)?(?:can(?:no|’|')?t|cannot|can not|won[’']?t|will not|could(?:n[’']t| not))\b(?!\s+(?:wait|thank|be sure))/giu,
  /\b(?:we|i)(?:[’']re|[’']m| are| am)\s+(?:not able|unable|not allowed|not authori[sz]ed|not in a position)\b/giu,
  /\b(?:we|i)\s+(?:do not|don[’']t|no longer|never)\s+(?:offer|support|sell|accept|have|do|ship|provide|know|refund|give|allow|carry|handle|take|make|stock|deliver|serve)\b/giu,
  /\b(?:is|are|was|were)(?:n[’']t| not)\s+(?:possible|available|allowed|supported|eligible|permitted|covered|refundable|included|in stock|an option|something we)\b/giu,
  /\b(?:impossible|no way|out of stock|sold out|fully booked|has expired|have expired|not my problem|no longer (?:available|sold|supported)|no refunds?|no exceptions?|non-refundable)\b/giu,
  /\bnothing (?:we|i) can do\b|\bagainst (?:our |the )?(?:policy|rules)\b|\b(?:has been|was|is) (?:denied|rejected|refused|declined)\b/giu,
  /\byou\s+(?:can(?:no|’|')?t|cannot|may not|are not allowed to|must not|aren[’']t allowed to|are not eligible)\b/giu,
  /\b(?:can(?:no|’|')?t|cannot|can not|won[’']?t|will not|could(?:n[’']t| not)) (?:be |help|refund|change|do|process|send|ship|cancel|replace|offer|find|give|make|extend|accept|guarantee|provide|reach)/giu,
  /\b(?:is|are|was|were)(?:n[’']t| not)\s+(?:\w+(?:ed|en|ible|able)|done|sold|something|part of|on sale)\b/giu,
  /\bthere(?:[’']s| is| are) no\b(?! (?:charge|cost|fee|problem|need|rush|hurry|risk|obligation|extra|additional|limit))|\byou(?:[’']ll| will)? (?:have|need) to wait\b|^\s*no[.!]?\s*$|\bnot at this time\b|\bno longer\b/giu,
  /\bnot (?:possible|available|an option|feasible|negotiable|entitled|eligible|allowed|permitted)\b(?! (?:but|without (?:a|your)))|\b(?:can[’']t|cannot|can not) (?:be )?(?:\w+ed|done|sent|given|made)\b/giu,
  /\b(?:we|i)(?:[’']re| are|[’']m| am)? (?:have no|refuse|decline|must (?:decline|refuse)|have to (?:decline|refuse|say no)|do(?:n[’']t| not) (?:do|make|allow|permit|plan|intend|see|understand|think (?:we|i) can))\b(?! (?:hesitate|mind|worry))/giu,
  /\b(?:you|customers|orders|items|products|accounts|refunds|returns) (?:can(?:no|’|')?t|cannot|may not|won[’']?t|will not|do not qualify|don[’']t qualify|are (?:final|ineligible))\b(?! (?:need|have to|be charged|lose|be affected|miss))/giu,
  /\b(?:does|do|did)(?:n[’']t| not) (?:allow|permit|cover|include|support|offer|qualify|apply|accept|work with|exist)\b|\b(?:isn[’']t|is not|aren[’']t|are not) (?:our|one of our) (?:service|policy|products?)\b|\bout of (?:warranty|our hands|the question)\b|\b(?:closed|discontinued|unavailable|ineligible|impossible|sold out)\b[.!]?\s*$/giu,
  /\b(?:i have )?no idea\b|\bthere(?:[’']s| is) (?:nothing|no way)\b|\bnot going to (?:happen|work|be able)\b|\bthe answer is no\b|\b(?:i|we) (?:do not|don[’']t) know\b|\bthat won[’']?t (?:work|happen)\b/giu,
];
// The customer's own trouble (sorry that you can't …, if you can't …) is no refusal of ours.
const CASE =
  /\b(?:if|when|whenever|in case|sorry (?:to hear )?that|understand(?: that)?|hear(?: that)?|see that|why|once|unless|until|sorry)\b[^,.;]*$/iu;
const OFFER =
  /\b(?:but|however|instead|what (?:i|we) can|happy to|glad to|would you like|alternativ\w*|can offer|we can|i can|you can|let me|here is|here are|could you|please|would you|may i)\b/iu;

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

/** Ways of saying it was not us that name nobody's fault outright. */
const REPROACHES: Parameters<typeof byPatterns>[0] = [
  [
    /\byour (?:\w+ ){1,2}(?:is|was) (?:the (?:problem|cause|issue)|to blame|at fault)\b|\bon your (?:end|side|part)\b(?=[^?]*$)|\bthe (?:problem|issue|fault|error) (?:is|was|lies) (?:with )?(?:you\b|your\b|yours\b|on your)/giu,
  ],
  [
    /\byou (?:should[’']ve|could have|could[’']ve|must[’']ve|need to have|had better|keep \w+ing|kept \w+ing|were (?:warned|told|informed|careless|late|wrong|mistaken)|made (?:a|the|an) (?:mistake|error)|are (?:wrong|mistaken|confused|overreacting)|did(?:n[’']t| not) (?:follow|read|check|listen|bother|tell|provide|send|fill|save|pay|mention|ask|pay attention)|agreed to|signed|accepted the|caused|lost|deleted|typed|put in the wrong|typed the wrong|clicked the wrong|picked the wrong|ordered the wrong|selected the wrong|filled (?:it|this|the form) (?:out|in) (?:wrong|incorrectly)|should (?:know|be aware|be more|have|read|check|pay)|ought to)\b/giu,
  ],
  [
    /\byou[’'](?:ve| have) (?:misunderstood|misread|made|ignored|entered|used|been (?:told|warned)|sent the wrong|got it wrong|done something)\b|\byou[’']re (?:wrong|mistaken|confused|overreacting|using it wrong|doing it wrong|not (?:listening|reading))\b/giu,
  ],
  [
    /\b(?:nobody|no one|none of our (?:other )?customers|no other customers?) (?:else )?(?:has|have|had|complain\w*|reported|is|ever)\b|\b(?:other|most|all) (?:customers|people|users) (?:manage|have no|don[’']t have|understand|can|never)\b|\beverybody else\b|\beveryone else\b/giu,
  ],
  [
    /\bwe (?:warned|told|informed|notified|already (?:told|explained|informed|answered|sent)) (?:you|this)\b|\bi(?:[’']ve)? (?:just )?(?:told|explained|said) (?:you|this|that)\b|\bonce again,|\bas (?:clearly )?(?:stated|explained|mentioned|written|noted|shown) (?:in|on|above|before|earlier|previously|clearly)\b|\bclearly (?:stated|explained|written|shown|described|marked|labell?ed|says|said)\b|\bhad you (?:read|checked|followed|told|called|asked)\b|\bif (?:only )?you(?:[’']d| had) (?!any|a |an |trouble|problems|difficult|questions|the chance)/giu,
  ],
  [
    /\b(?:i|we)(?:[’']m| am|[’']re| are) not (?:responsible|to blame|liable|the (?:one|right person))\b|\bhas nothing to do with (?:us|me|our)\b|\bnot (?:up to|because of) (?:us|me)\b|\bi(?:[’']m| am) just (?:following|doing|telling)\b|\b(?:our|the) (?:policy is (?:our|the) policy|rules are (?:the )?rules)\b|\bi (?:don[’']t|didn[’']t) make the rules\b|\btake it up with\b|\b(?:blame|complain to) (?:the|your|them)\b|\bthat[’']s (?:just )?(?:how it is|the way it is|what you get|life|your (?:problem|choice|decision|responsibility))\b/giu,
  ],
  [
    /\b(?:the|our) (?:\w+ )?(?:team|department|courier|carrier|warehouse|supplier|vendor|bank|driver|store|factory|manufacturer|agent|colleague)s? (?:messed up|screwed up|forgot|made (?:a|the) mistake|got it wrong|is to blame|are to blame|didn[’']t (?:do|send|tell|check)|lost it|dropped)\b/giu,
  ],
];

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
    ...REPROACHES,
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
    [
      /\b(?:somebody|someone|one of us|somebody else) (?:will|should|might|may|is going to)\b|\b(?:the|that) other (?:one|thing|page|stuff|place|file)\b|\b(?:the|that) (?:one|thing|place|file|page) (?:from|we (?:talked|spoke)|you (?:know|had)) (?:before|about|earlier|last time)?|\bwhatchamacallit\b|\bthe thing you\b|\bthingy\b|\b(?:this|that|it) and that\b|\bthe usual (?:way|place|thing|stuff)\b|\bas (?:before|usual)\b(?=[.!]?$)|\b(?:and )?stuff(?: like that)?\b|\b(?:some ?where|some ?how|some ?time)\b|\bsoonish\b|\ba few (?:things|bits)\b|\bvarious (?:things|reasons|issues)\b|\bdo (?:it|that) (?:again )?and (?:then )?(?:it|see)\b|\b(?:in|over|up|down) there\b|\bfrom (?:there|before)\b[.!]?$/giu,
    ],
    [/\bsomething (?:with|about|in|like) (?:the|that)\b|\band so on\b|\bor whatever\b/giu],
  ]),
};

const EXPLAINED = /^\s*(?:\(|, (?:that is|i\.e\.|which is|meaning))/iu;
/** Office talk that customers need not learn. */
const OFFICE =
  /\b(?:circl(?:e|ed|ing) back|touch(?:ed|ing)? base|sync(?:ed|ing)? (?:up|offline|with)|offline(?= and)|leverag\w+|bandwidth(?= to| for)|deep[- ]dives?|low-hanging fruit|loop(?:ed|ing)? (?:in|\w+ in)|EOD|COB|EOB|OOO|ETA|WIP|TBD|TBC|deliverables?|stakeholders?|action items?|actionable|ideat\w+|synerg\w+|granular\w*|move the needle|net[- ]net|pain points?|parking lot|run it up|take this offline|value[- ]add|going forward|boil the ocean|inbound|outbound|TCP|UDP|topolog\w+|UAT|SaaS|MFA|2FA|failover|pods?(?= (?:restart|crash|evict))|DSL|ADSL|attenuation|traceroutes?|HAR|sync rate|packet|bandwidth throttl\w+|throttl\\w+|rate[- ]limit\w*|load balancer|cluster|replica\w*|shards?|failback|idempoten\w+|race condition|deadlock|memory leak|heap|stack trace|garbage collect\w+|SSID|IMEI|APN|ISP|DDoS|cron|null pointer|null|timeouts?|timed out|time[- ]?outs?|dev ?tools|developer console|console logs?|log files?|logs|debug\w*|config(?:s|uration file)?|binary|binaries|boot ?loader|flash(?:ed|ing)? the|hard reset|kernel|driver (?:conflict|rollback)|upstream|downstream|sandbox\w*|staging|prod(?:uction)? (?:environment|server)|server-side|client-side|database (?:lock|migration|index)|schema|query string|cookies? (?:policy|store)|subnets?|gateway|daemon|UUID|GUID|SKU|KB article|churn|upsell|SME|POC|QA|dunning|reconcil\w+|accruals?|amorti[sz]\w+|subrogation|deductible waiver|underwrit\w+|escrow|lien|accrue\w*|tort|arbitration clause|exclusions? (?:clause|rider)|adjudicat\w+|remittance|consignee|bill of lading|demurrage|incoterms|drop-?ship\w*|backorder\w*|RTV|RTS|POD|ASN|BOL)\b/gu;

const TRADE =
  /\b(?:DNS|APIs?|RMA|SKUs?|SLA|KPIs?|SSO|SSL|TLS|VPN|NAT|DHCP|MTTR|AHT|FCR|NDR|L[123]|P[1-4]|CRM|OMS|WMS|ETL|CDN|OAuth|JSON|regex|webhooks?|endpoints?|payloads?|backends?|frontends?|middleware|firmware|latency|throughput|tokens?|proxy|proxies|provision(?:ed|ing)?|reprovision\w*|deploy(?:ed|ment|ing)?|rollback|roll(?:ed)? back|escalat(?:e|ed|ion|ing)|tier[- ][123]|whitelist(?:ed)?|blacklist(?:ed)?|repro(?:duced)? steps|hotfix|kernel|instance|cache|caching|cookies? store|packet loss|port forwarding|IP address|MAC address|(?:the|this|your|a) ticket|lead time|indemnif\w+|force majeure|HAR files?|stack traces?|redeploy\w*|containers?(?= (?:and|is|was|image))|CSV|XML|YAML|HTTP \d+|5\d\d errors?|SMTP|IMAP|changelog|root cause analysis|RCA|ETL|SKU|EOL|MVP|pro rata|chargeback)\b/gu;

function* trade({ text }: Sentence): Iterable<Found> {
  for (const found of [...text.matchAll(TRADE), ...text.matchAll(OFFICE)]) {
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
    [
      /^(?:please )?(?:calm down|relax|chill out|hurry up|hold on|hang on|listen|wait|whatever|stop (?:it|asking|calling|writing))\b|^(?:send|give|tell|show|get|bring) (?:me|us)\b|^(?:obviously|duh|seriously|honestly|look|listen|anyway|k|cool|no worries|no prob\w*)(?:,|[.!])/giu,
    ],
    [
      /\b(?:obviously|super (?:easy|sorry|quick|annoying|weird|simple)|awesome|bummer|sucks?|crap|damn|hell|freaking|messed up|screwed|a bunch of|tons of|folks|kinda|sorta|lemme|gimme|cuz|coz|'?cause we|tbh|imo|idk|np|ty|rn|nvm|hiya|heya|howdy|what[’']s up|wassup|no can do|weird|dumb|stupid|silly|crazy|insane|lame|hiccup|haha+|hehe|xoxo|xx|totally|literally|like,|ya|yup|ok then|okie|gotcha|you guys|shoot me|hit me up|ping me|drop me a line|give me a shout|pretty (?:sure|much)|my bad|oopsie|whoops|jeez|geez|wow|ugh|meh|deal with it|get over it|suck it up|not my thing|a sec|two secs)\b/giu,
    ],
    [/(?:^|\s)(?::-?[)(DP]|;-?\)|<3|[\u{1F600}-\u{1F64F}])/gu],
    [/[!?]{2,}/gu],
    [/(?:\b[A-Z]{3,}\b[\s,]*){3,}/gu],
  ]),
};
