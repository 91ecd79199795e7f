/** Why a command failed, as far as it is known. Each has a sentence in `_locales` (`failure_<reason>`). */
export const FAILURES = [
	'refused',
	'illegal',
	'staleId',
	'gone',
	'notKept',
	'notShown',
	'notReported',
	'noAnswer',
	'filtered',
	'notConnected',
	'noService',
	'broken',
	'notDelivered',
	'notUnderstood',
	'changed',
	'interrupted',
] as const;
