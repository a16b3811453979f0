const ADDRESSED = /(?:様|御中|殿|先生|各位)$/u;
const BODY = '(?:株式会社|有限会社|合同会社|合資会社|合名会社|㈱|㈲|[(（](?:株|有|同)[)）]|.{0,8}法人|.{0,8}組合)';
/** 株式会社 山猫, 山猫㈱, and a department of one; with a person's name behind it, it is the person. */
const HOUSE = new RegExp(`^(?:${BODY}\\s*\\S+|\\S+\\s*${BODY})(?:\\s+\\S+(?:部|課|係|室|店|支社|局|センター))*$`, 'u');

/** How a paper names whom it is for: 様 for a person, 御中 for a house, nothing more where somebody wrote it already. */
export function addressOf(party: string): 'to' | 'toHouse' | 'toAsWritten' {
  const name = party.trim();
  if (ADDRESSED.test(name)) return 'toAsWritten';
  return HOUSE.test(name) ? 'toHouse' : 'to';
}
