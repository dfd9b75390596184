namespace ExoInteractive.Data.Fits;

/// <summary>The element types of a binary table's columns (FITS 4.0, table 18); each value is TFORM's letter.</summary>
public enum FitsColumnType
{
    /// <summary>True, false or undefined; 1 byte.</summary>
    Logical = 'L',

    /// <summary>A bit; eight fill a byte.</summary>
    Bit = 'X',

    /// <summary>Unsigned, 1 byte.</summary>
    Byte = 'B',

    /// <summary>Signed, 2 bytes.</summary>
    Int16 = 'I',

    /// <summary>Signed, 4 bytes.</summary>
    Int32 = 'J',

    /// <summary>Signed, 8 bytes.</summary>
    Int64 = 'K',

    /// <summary>A character, 1 byte.</summary>
    Character = 'A',

    /// <summary>IEEE single, 4 bytes.</summary>
    Single = 'E',

    /// <summary>IEEE double, 8 bytes.</summary>
    Double = 'D',

    /// <summary>A pair of singles, 8 bytes.</summary>
    ComplexSingle = 'C',

    /// <summary>A pair of doubles, 16 bytes.</summary>
    ComplexDouble = 'M',

    /// <summary>Length and place of an array in the heap, 32-bit; 8 bytes.</summary>
    VariableArray = 'P',

    /// <summary>Length and place of an array in the heap, 64-bit; 16 bytes.</summary>
    LongVariableArray = 'Q',
}
