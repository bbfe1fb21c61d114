/** The API reads fields of stored mail by the same rules, so they live in the data layer. */
export { fieldsNamed, parseHeader, parseMessage, valueOf, type HeaderField, type ParsedMessage } from '@postern/data';
