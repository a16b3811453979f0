export const EN_OPENINGS: readonly string[] = [
  'Hi,',
  'Hello,',
  'Hi there,',
  'Dear Yamane team,',
  'Hello,\n\nSorry for writing in English.',
  'Good morning,',
  '',
];
export const EN_CLOSINGS: readonly string[] = [
  'Thanks,\n{me}',
  'Best regards,\n{fullname}',
  'Many thanks,\n{me}',
  'Cheers,\n{me}',
  'Thank you in advance!\n{fullname}',
  'Kind regards,\n{fullname}\n{phone}',
  '{me}',
];
export const EN_APOLOGIES: readonly string[] = [
  'I am sorry for the trouble this is causing you.',
  'Thank you for telling us, and I am sorry about this.',
  'I am sorry to hear that, and thank you for the details.',
];
export const EN_THANKS: readonly string[] = [
  'Thank you for getting in touch.',
  'Thank you for your message.',
  'Thanks for writing to us, English is perfectly fine.',
];
export const EN_THANKS_ANSWER: readonly string[] = [
  'Thank you for checking.',
  'Thanks for getting back to me so quickly.',
  'Thank you, that helps.',
];
export const EN_QUESTION_LEADS: readonly string[] = [
  'So that I can look into it, could you tell me:',
  'May I ask you a quick question or two?',
];
export const EN_QUESTION_ENDS: readonly string[] = [
  'Just reply to this email and I will take it from there.',
  'Whatever you can tell me will help.',
];
export const EN_FIX_ENDS: readonly string[] = [
  'If anything is unclear, simply reply to this email.',
  'Please let me know how it goes.',
  'I hope you are back to good coffee soon.',
  'We are here if you need anything else.',
];
export const EN_HOLD_BODIES: readonly string[] = [
  'I am checking this with our warehouse and will write to you again by {soon}.',
  'I need to check one point with a colleague and will write again by {soon}.',
  'Our technical team is looking into it. You will hear from me by {soon} at the latest.',
];
export const EN_WELCOME_BACKS: readonly string[] = [
  'Thank you for letting me know. Enjoy your coffee!',
  'That is good to hear. Have a lovely week.',
  'Understood, I will arrange that. Thank you!',
];
export const EN_CONFIRMATIONS: readonly string[] = [
  'Of course, I have arranged it that way.',
  'No problem at all, that is done.',
  'Certainly. I will write again once it is on its way.',
];
export const EN_RETRIES: readonly string[] = [
  'I am sorry that did not help. Let me look into it with a colleague and come back to you by {soon}.',
  'I am sorry that did not help. We will pick the machine up on {hope} and look at it ourselves, at no cost to you.',
  'Sorry it is still giving you trouble. I have passed it to our technical team and you will hear from us by {soon}.',
];
export const EN_SIGNATURE =
  'Kind regards,\n{agent}\nCustomer Support, Yamane Coffee Equipment\nhttps://support.yamane-coffee.example/en';
