namespace ExoInteractive.Data.Catalogues;

/// <summary>A file is no table that can be read; the message says where and what is needed.</summary>
public sealed class CatalogueFormatException(string message, Exception? inner = null) : Exception(message, inner);
