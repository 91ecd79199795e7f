import { describe, expect, it } from 'vitest';
import type { Interaction } from '../../../src/scapi/interaction';
import { legality } from '../../../src/scapi/legality';
import type { MethodName } from '../../../src/scapi/methods';
import { interaction } from '../../support/fake/interaction';

const verdict = (method: MethodName, properties: Partial<Interaction>, lifecycle?: string) => {
	const found = legality(method, {
		interaction: interaction(properties),
		...(lifecycle === undefined ? {} : { lifecycle }),
	});
	return found.legal ? 'yes' : found.reason;
};

const METHODS: MethodName[] = [
	'accept',
	'setUserData',
	'markdone',
	'singleStepTransfer',
	'singleStepConference',
	'completeTransfer',
	'blockMarkdone',
];

/** One row a standing: media, state, and the verdict on each method above, in that order. */
const TABLE = `
voice           RINGING             yes          yes     stillRinging  stillRinging         stillRinging          notConsultation  yes
voice           DIALING             notRinging   yes     stillLive     notEstablished       notEstablished        notConsultation  yes
voice           TALKING             notRinging   yes     stillLive     yes                  yes                   notConsultation  yes
voice           HELD                notRinging   yes     stillLive     yes                  yes                   notConsultation  yes
voice           IDLE                notRinging   notLive yes           alreadyEnded         alreadyEnded          notConsultation  yes
chat            INVITED             yes          yes     stillRinging  stillRinging         stillRinging          notConsultation  yes
chat            ACCEPTED            notRinging   yes     yes           yes                  yes                   notConsultation  yes
chat            HISTORY_DONE        notRinging   yes     yes           yes                  yes                   notConsultation  yes
chat            JOIN_FAILED         notRinging   yes     yes           alreadyEnded         alreadyEnded          notConsultation  yes
chat            COMPLETED           notRinging   notLive alreadyEnded  alreadyEnded         alreadyEnded          notConsultation  alreadyEnded
email           ACCEPTED            notRinging   yes     yes           yes                  noConferenceForMedia  notConsultation  yes
email           TRANSFERRING        notRinging   yes     alreadyTransferring alreadyTransferring noConferenceForMedia notConsultation yes
workitem        PULLED              notRinging   yes     yes           yes                  noConferenceForMedia  notConsultation  yes
outboundpreview PREVIEW             notRinging   yes     yes           notEstablished       notEstablished        notConsultation  yes
outboundpreview READY               notRinging   yes     yes           notEstablished       notEstablished        notConsultation  yes
outboundpreview REJECTED            notRinging   notLive alreadyEnded  alreadyEnded         alreadyEnded          notConsultation  alreadyEnded
voice           SOMETHING_NEW       stateUnknown yes     yes           yes                  yes                   notConsultation  yes
`;

const rows = TABLE.trim()
	.split('\n')
	.map((line) => line.trim().split(/\s+/));

describe.each(rows)('with %s in state %s', (media = '', state = '', ...verdicts) => {
	it('allows each method, or gives a reason', () => {
		expect(METHODS.map((method) => verdict(method, { media, state }))).toEqual(verdicts);
	});
});

describe('legality', () => {
	it('looks behind a transient state', () => {
		expect(verdict('accept', { media: 'chat', state: 'USER_DATA_UPDATED' }, 'INVITED')).toBe('yes');
		expect(verdict('accept', { media: 'chat', state: 'USER_DATA_UPDATED' }, 'ACCEPTED')).toBe('notRinging');
	});

	it('allows completing a consultation while it dials, and not after it has ended', () => {
		const consultation = { isConsultation: true, media: 'voice' };
		expect(verdict('completeTransfer', { ...consultation, state: 'DIALING' })).toBe('yes');
		expect(verdict('completeConference', { ...consultation, state: 'TALKING' })).toBe('yes');
		expect(verdict('completeTransfer', { ...consultation, state: 'IDLE' })).toBe('alreadyEnded');
	});

	it('allows selecting a case only if there is one', () => {
		expect(verdict('selectCaseByCaseId', {})).toBe('yes');
		expect(verdict('selectCaseByCaseId', { caseId: undefined })).toBe('noCase');
	});
});
