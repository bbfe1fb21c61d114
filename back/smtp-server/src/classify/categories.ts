export { CATEGORY_DESCRIPTIONS, DEFAULT_CATEGORIES, UNWANTED, type DefaultCategory } from '@postern/data';
