import messages from '../../../_locales/en/messages.json';
import { setMessageSource } from '../../../src/platform/i18n';

const texts = new Map<string, string>(Object.entries(messages).map(([key, { message }]) => [key, message]));

/** More letters than English needs: other languages take some 40 % more. */
const LONGER = 'ðö lörêm îpsüm dölör sît ãmèt çönséctètür ådîpîscîñg ëlît séd dô';

function longer(text: string): string {
	const more = Math.ceil(text.length * 0.4);
	return `${text} ${LONGER.repeat(Math.ceil(more / LONGER.length)).slice(0, more)}`;
}

/** Substitutes as browsers do: `$1` is replaced once, and never inside a substitution. */
const filledIn = (text: string, substitutions: readonly string[]): string =>
	text.replace(/\$(\$|[1-9])/g, (_, sign: string) =>
		sign === '$' ? '$' : (substitutions[Number(sign) - 1] ?? ''),
	);

/** Takes the messages straight from the file. */
export function installMessages(): void {
	setMessageSource((key, substitutions) => filledIn(texts.get(key) ?? '', substitutions));
}

/** The same, each message 40 % longer. */
export function installLongerMessages(): void {
	setMessageSource((key, substitutions) => {
		const text = texts.get(key) ?? '';
		return filledIn(key === 'language' ? text : longer(text), substitutions);
	});
}
