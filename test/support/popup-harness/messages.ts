import messages from '../../../_locales/en/messages.json';
import { setMessageSource } from '../../../src/platform/i18n';

const texts = new Map<string, string>(Object.entries(messages).map(([key, { message }]) => [key, message]));

/** More letters than English needs: other languages take some 40 % more. */
const LONGER = 'ðö lörêm îpsüm dölör sît ãmèt çönséctètür ådîpîscîñg ëlît séd dô';

function longer(text: string): string {
	const more = Math.ceil(text.length * 0.4);
	return `${text} ${LONGER.repeat(Math.ceil(more / LONGER.length)).slice(0, more)}`;
}

/** Takes the messages straight from the file, with `$1` replaced as browsers do: once, never in what was put in. */
export function installMessages(pseudo = false): void {
	setMessageSource((key, substitutions) =>
		(pseudo && key !== 'language' ? longer(texts.get(key) ?? '') : (texts.get(key) ?? '')).replace(
			/\$(\$|[1-9])/g,
			(_, sign: string) => (sign === '$' ? '$' : (substitutions[Number(sign) - 1] ?? '')),
		),
	);
}
